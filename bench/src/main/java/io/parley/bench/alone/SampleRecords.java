package io.parley.bench.alone;

import io.parley.bench.traffic.Frames;
import io.parley.bench.traffic.Schedule;
import io.parley.bench.trail.Point;
import io.parley.bench.trail.QuestionId;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.HandOverCall;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.TakeoverKind;
import io.parley.schemas.nlp.ReplyJob;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The bytes of a typical record of each kind on the road, as the real serdes write them. */
final class SampleRecords {

    private SampleRecords() {}

    /** By the point at which such a record is read. */
    static Map<Point, byte[]> of(Topics topics, Schedule schedule, Instant at) {
        QuestionId question = new QuestionId(schedule.sessionId(0), 1_001);
        Envelope plain = new Envelope(question.sessionId(), null, at);
        Envelope turn = new Envelope(question.sessionId(), question.sessionId() + "_12", at);
        ReplyRequest request = new ReplyRequest(question.words(), List.of(), null, ReplyTo.ROOM);
        String answer = "This is the answer to " + question.words() + ".";
        return Map.of(Point.FRAME_READ, bytes(topics.audio(), new Frames(schedule).frame(0, Schedule.FIRST, at)),
                Point.SPEECH_ENDED, bytes(topics.speech(), new SpeechEvent(plain, question.utterance(), 8, new SpeechEnded(600, at))),
                Point.FINAL_TRANSCRIPT,
                bytes(topics.speech(), new SpeechEvent(plain, question.utterance(), 9, new FinalTranscript(question.words()))),
                Point.REQUEST, bytes(topics.nlpRequests(), new ReplyRequestEvent(turn, request)),
                Point.JOB, bytes(topics.nlpJobs(), new ReplyJobEvent(turn, new ReplyJob(request, "default", 1L, "scripted", Map.of()))),
                Point.SENTENCE,
                bytes(topics.replies(),
                        new ReplyEvent(turn, "0123456789abcdef", "default/1/scripted", new ReplySentence(1, answer, List.of()))),
                Point.EFFECT,
                bytes(topics.effects(),
                        new RendererEffect(turn, question.sessionId() + "!24", "renderer-session",
                                new HandOver(question.sessionId() + "-12#1", TakeoverKind.ANSWER, HandOverCall.COMMAND,
                                        TakeoverContent.text(answer).toJson(), true, 0L, at, List.of()))));
    }

    private static <V> byte[] bytes(Topic<String, V> topic, V value) {
        return topic.value().serializer().serialize(topic.name(), value);
    }
}
