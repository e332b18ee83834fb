package io.parley.gateway.inquiries.topology;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.parley.gateway.inquiries.core.Asked;
import io.parley.gateway.inquiries.core.Attempt;
import io.parley.gateway.inquiries.core.Inquiries;
import io.parley.gateway.inquiries.core.InquiryInput;
import io.parley.gateway.inquiries.core.InquiryKey;
import io.parley.gateway.inquiries.core.InquiryOutput;
import io.parley.gateway.inquiries.core.Waiting;
import io.parley.liveapi.RefusalCode;
import io.parley.schemas.Envelope;
import io.parley.schemas.inquiries.AttemptSoFar;
import io.parley.schemas.inquiries.Inquiry;
import io.parley.schemas.inquiries.InquiryEvent;
import io.parley.schemas.inquiries.InquiryState;
import io.parley.schemas.inquiries.InquiryWithdrawn;
import io.parley.schemas.inquiries.Remembered;
import io.parley.schemas.inquiries.WaitingInquiry;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.nlp.Exchange;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplyFailed;
import io.parley.schemas.replies.ReplySentence;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;

/** Records to what the rules know, and back. */
final class InquiryCodec {

    private static final char SEPARATOR = '_';

    private InquiryCodec() {}

    static InquiryInput read(SpecificRecord record) {
        return switch (record) {
            case InquiryEvent event -> switch (event.getPayload()) {
                case Inquiry inquiry -> new InquiryInput.Question(event.getRequestId(), inquiry.getQuery(), inquiry.getAppId());
                case InquiryWithdrawn withdrawn -> new InquiryInput.Withdrawn(event.getRequestId());
                default -> throw unknown(event.getPayload());
            };
            case ReplyEvent event -> reply(event, requestId(event.getEnvelope()));
            default -> throw unknown(record);
        };
    }

    private static InquiryInput reply(ReplyEvent event, String requestId) {
        return switch (event.getPayload()) {
            case ReplySentence sentence ->
                new InquiryInput.Sentence(requestId, event.getAttempt(), sentence.getSequence(), sentence.getText());
            case ReplyCompleted completed -> new InquiryInput.Completed(requestId, event.getAttempt(), completed.getLastSequence());
            case ReplyFailed failed -> new InquiryInput.Failed(requestId, event.getAttempt(), failed.getError());
            default -> throw unknown(event.getPayload());
        };
    }

    private static IllegalArgumentException unknown(Object payload) {
        return new IllegalArgumentException("payload: expected an event of a question, found " + payload.getClass());
    }

    /** The trace names key and question, so that engines tell it from all turns of rooms. */
    private static String traceId(InquiryKey key, String requestId) {
        return key.text() + SEPARATOR + requestId;
    }

    private static String requestId(Envelope envelope) {
        String traceId = String.valueOf(envelope.getTraceId());
        return traceId.substring(traceId.lastIndexOf(SEPARATOR) + 1);
    }

    /** What an output is to others. */
    static SpecificRecord write(InquiryKey key, InquiryOutput output, Instant at) {
        Envelope envelope = new Envelope(key.text(), traceId(key, output.requestId()), at);
        return switch (output) {
            case InquiryOutput.Ask ask -> new ReplyRequestEvent(envelope, new ReplyRequest(ask.query(),
                    ask.history().stream().map(earlier -> new Exchange(earlier.question(), earlier.answer())).toList(),
                    JsonNodeFactory.instance.objectNode().put("appId", ask.appId()).toString(), ReplyTo.INQUIRY));
            case InquiryOutput.Cancel cancel -> new ReplyRequestEvent(envelope, new ReplyCancel());
            case InquiryOutput.Answer answer -> new RoomMessage(envelope, new Answer(answer.requestId(), 0, "success",
                    JsonNodeFactory.instance.objectNode().put("answer", answer.text()).toString()));
            case InquiryOutput.NoAnswer none -> new RoomMessage(envelope,
                    new Answer(none.requestId(), RefusalCode.INTERNAL_ERROR.number(), none.why(), null));
        };
    }

    static Inquiries read(InquiryState stored) {
        return new Inquiries(stored.getHistory().stream().map(one -> new Asked(one.getQuestion(), one.getAnswer())).toList(),
                stored.getWaiting().stream().map(one -> new Waiting(one.getRequestId(), one.getQuestion(), one.getAskedAt(),
                        one.getAttempts().stream().map(made -> new Attempt(made.getAttempt(), made.getSentences())).toList())).toList(),
                stored.getLastAt());
    }

    static InquiryState write(Inquiries kept) {
        return new InquiryState(kept.history().stream().map(one -> new Remembered(one.question(), one.answer())).toList(),
                kept.waiting().stream().map(one -> new WaitingInquiry(one.requestId(), one.question(), one.askedAt(),
                        one.attempts().stream().map(made -> new AttemptSoFar(made.name(), made.sentences())).toList())).toList(),
                kept.lastAt());
    }
}
