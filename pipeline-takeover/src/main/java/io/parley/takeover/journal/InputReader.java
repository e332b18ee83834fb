package io.parley.takeover.journal;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.commands.CancelTakeovers;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.Heartbeat;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.MicrophoneAlive;
import io.parley.schemas.commands.MicrophoneClosed;
import io.parley.schemas.commands.MicrophoneOpened;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.QuickResponse;
import io.parley.schemas.commands.RefreshRtc;
import io.parley.schemas.commands.ReorderTakeover;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TakeoverNow;
import io.parley.schemas.commands.TakeoverVersion;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.journal.TimerFired;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplyFailed;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.PartialTranscript;
import io.parley.schemas.speech.RecordingEnded;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechFailed;
import io.parley.schemas.speech.SpeechProgress;
import io.parley.schemas.speech.SpeechStarted;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.ReplyPart;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomSetup.Owner;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.turn.Sentence;
import io.parley.takeover.store.FlagCodec;
import io.parley.takeover.store.RtcCodec;
import io.parley.takeover.store.SetupCodec;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the room's inputs of the records of its four topics, and of the timers that a journal holds.
 *
 * <p>A request whose content is wrong becomes an input too, one that the room refuses. A record that no release of Parley can have meant
 * throws {@link IllegalArgumentException}, naming the field.
 *
 * @param rules what new rooms are made with
 */
public record InputReader(RoomRules rules) {

    /**
     * The input that a record means; of an input topic, or as a journal holds it.
     *
     * @throws IllegalArgumentException for what cannot be one
     */
    public RoomInput read(SpecificRecord record) {
        return switch (record) {
            case RoomCommand command -> command(command);
            case SpeechEvent speech ->
                new RoomInput.Speech(speech.getUtterance(), speech.getRevision(), speech.getEnvelope().getOccurredAt(),
                        speech(speech.getPayload()));
            case ReplyEvent reply -> new RoomInput.Reply(trace(reply), reply.getAttempt(), reply(reply.getPayload()));
            case RendererStatus status -> ReportReader.read(status);
            case TimerFired fired -> new RoomInput.TimerFired(Timer.valueOf(fired.getTimer()), fired.getDeadline());
            default -> throw unknown("record", record);
        };
    }

    private RoomInput command(RoomCommand command) {
        Request request;
        try {
            request = request(command.getPayload(), command.getAccount());
        } catch (InvalidJsonException e) {
            request = new Request.Invalid(e.code(), e.getMessage(), e.path() + ": expected " + e.expected());
        }
        return new RoomInput.Command(command.getRequestId(), command.getEnvelope().getOccurredAt(), command.getAccount(), request);
    }

    private Request create(CreateRoom create, @Nullable String asker) {
        Owner owner = new Owner(asker == null ? create.getAccount() : asker, create.getCallbackUrl(), create.getUserData(),
                create.getOwnCallback());
        return new Request.Create(SetupCodec.read(create.getScript(), owner, rules), RtcCodec.read(create.getOwnRtc()));
    }

    private Request request(Object payload, @Nullable String asker) {
        return switch (payload) {
            case CreateRoom create -> create(create, asker);
            case StartRoom start -> new Request.Start();
            case Heartbeat heartbeat -> new Request.Heartbeat();
            case CloseRoom close -> new Request.Close();
            case TakeoverNow now -> new Request.TakeNow(content(now.getParam()), now.getVersion() == TakeoverVersion.V1);
            case QueueTakeover queue -> new Request.Queue(content(queue.getParam()), queue.getPriority());
            case ReorderTakeover reorder -> new Request.Reorder(reorder.getCommandTraceId(), reorder.getPriority());
            case QuickResponse quick -> new Request.Quick(quick.getOrder());
            case CancelTakeovers cancel -> new Request.Cancel(cancel.getCommandTraceId());
            case ListQueue list -> new Request.ListQueue();
            case RefreshRtc refresh -> new Request.RefreshRtc(refresh.getRtcChannelId());
            case TextQuestion question -> new Request.Ask(question.getText());
            case MicrophoneOpened opened -> opened.getMode() == AudioMode.ASK
                    ? new Request.OpenMicrophone(opened.getOpening())
                    : new Request.OpenVoice(opened.getOpening());
            case MicrophoneAlive alive -> new Request.MicrophoneAlive(alive.getOpening());
            case MicrophoneClosed closed -> new Request.CloseMicrophone(closed.getOpening());
            default -> throw unknown("payload of a command", payload);
        };
    }

    private static Content content(String param) {
        return SetupCodec.content(TakeoverContent.read(param));
    }

    private static SpeechPart speech(Object payload) {
        return switch (payload) {
            case SpeechStarted started -> new SpeechPart.Started();
            case SpeechProgress progress -> new SpeechPart.Progress(progress.getVoicedMillis());
            case PartialTranscript partial -> new SpeechPart.Partial(partial.getText());
            case SpeechEnded ended -> new SpeechPart.Ended(ended.getVoicedMillis());
            case FinalTranscript words -> new SpeechPart.Final(words.getText());
            case SpeechFailed failed -> new SpeechPart.Failed(failed.getError());
            case RecordingEnded ended -> new SpeechPart.RecordingEnded(ended.getLastFrame());
            default -> throw unknown("payload of a speech event", payload);
        };
    }

    private static TraceId trace(ReplyEvent reply) {
        String trace = reply.getEnvelope().getTraceId();
        if (trace == null) {
            throw new IllegalArgumentException("envelope.traceId: a reply event must name its turn, found null");
        }
        return new TraceId(trace);
    }

    private static ReplyPart reply(Object payload) {
        return switch (payload) {
            case ReplySentence sentence ->
                new ReplyPart.Next(new Sentence(sentence.getSequence(), sentence.getText(), FlagCodec.read(sentence.getFlags())));
            case ReplyCompleted completed -> new ReplyPart.Complete(completed.getLastSequence());
            case ReplyFailed failed -> new ReplyPart.Failed(failed.getError());
            default -> throw unknown("payload of a reply event", payload);
        };
    }

    static IllegalArgumentException unknown(String what, Object found) {
        return new IllegalArgumentException("unknown " + what + ": " + found.getClass().getName());
    }
}
