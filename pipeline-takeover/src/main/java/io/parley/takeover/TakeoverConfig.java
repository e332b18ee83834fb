package io.parley.takeover;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.ServiceConfig;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomRules.Answering;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.RoomRules.Listening;
import io.parley.takeover.room.RoomRules.Living;
import io.parley.takeover.room.RoomRules.Queueing;
import io.parley.takeover.room.RoomRules.Rendering;
import io.parley.takeover.room.turn.SpeakingRate;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** What of the rooms' rules can be configured; a room keeps what was configured when it was made. */
public final class TakeoverConfig {

    /** Operators' takeovers at a time. */
    public static final Key<Integer> QUEUE_LIMIT = Key.integer("queue.limit", 15, 1, 1000,
            "Operators' takeovers that may wait or be fetched in a room.");
    /** Slow content. */
    public static final Key<Duration> QUEUE_ANSWER_WAIT = Key.duration("queue.answer_wait", Duration.ofSeconds(10),
            "How long a request waits for its takeover's content before it is told that it is being fetched.");
    /** Content that never comes. */
    public static final Key<Duration> QUEUE_FETCH_TIMEOUT = Key.duration("queue.fetch_timeout", Duration.ofSeconds(60),
            "How long fetching a takeover's content may take before it has failed.").where("a time of more than 0", Duration::isPositive);
    /** Earlier turns told to engines. */
    public static final Key<Integer> HISTORY_TURNS = Key.integer("history.turns", 10, 0, 100,
            "Earlier turns that a reply request carries.");
    /** An engine's silence. */
    public static final Key<Duration> REPLY_TIMEOUT = Key.duration("reply.timeout", Duration.ofSeconds(15),
            "From the question or the last sentence until the reply counts as failed.");
    /** A missing sentence. */
    public static final Key<Duration> REPLY_GAP = Key.duration("reply.gap", Duration.ofSeconds(2),
            "How long a missing sentence is waited for.");
    /** What a failed reply sounds like. */
    public static final Key<String> REPLY_APOLOGY = Key.text("reply.apology", "",
            "Spoken where a reply fails, does not come in time, or nothing of it can be played; empty: nothing is.");
    /** Missing words. */
    public static final Key<Duration> FINAL_TIMEOUT = Key.duration("speech.final_timeout", Duration.ofSeconds(5),
            "How long after the end of speech its words are waited for.");
    /** Missing ends of speech. */
    public static final Key<Duration> STALLED_TIMEOUT = Key.duration("speech.stalled_timeout", Duration.ofSeconds(10),
            "How long an utterance may go on without any news of it before it is given up; recognisers report voice every 100 ms.")
            .where("a time of more than 0", Duration::isPositive);
    /** What interrupts. */
    public static final Key<On> INTERRUPT_ON = Key.choice("interrupt.on", On.ANY,
            "What interrupts: any speech, one of the room's phrases, or nothing, so that questions wait until the turn ends.");
    /** Phrases that interrupt. */
    public static final Key<String> INTERRUPT_PHRASES = Key.text("interrupt.phrases", "",
            "Phrases that interrupt where phrases do, separated by commas; a script's interrupt_phrases are added.");
    /** Voice that interrupts. */
    public static final Key<Duration> INTERRUPT_MIN_DURATION = Key.duration("interrupt.min_duration", Duration.ofMillis(500),
            "Voice needed to interrupt.");
    /** Words that interrupt. */
    public static final Key<Integer> INTERRUPT_MIN_WORDS = Key.integer("interrupt.min_words", 0, 0, 100, "Words needed to interrupt.");
    /** When an interruption was none. */
    public static final Key<Duration> INTERRUPT_FALSE_TIMEOUT = Key.duration("interrupt.false_timeout", Duration.ofSeconds(2),
            "Silence after which an interruption without words was none.").where("a time of more than 0", Duration::isPositive);
    /** What happens then. */
    public static final Key<Boolean> INTERRUPT_RESUME = Key.flag("interrupt.resume", true,
            "Whether a falsely interrupted answer is taken up again; else it is abandoned.");
    /** The renderer's speaking rate. */
    public static final Key<Double> RENDERER_RATE = Key.decimal("renderer.rate", 15, 0.1, 1000,
            "Letters a second that the renderer speaks, for estimates of what was heard.");
    /** The renderer's least text. */
    public static final Key<Integer> RENDERER_MIN_CHARS = Key.integer("renderer.min_chars", 0, 0, 1000,
            "Characters that the renderer wants a text to have; a shorter sentence is joined with the next. The vendor's wants 10, 0 takes all.");
    /** Replies shorter than that. */
    public static final Key<Boolean> RENDERER_PAD_SHORT = Key.flag("renderer.pad_short", false,
            "Whether what is shorter and has no next is padded with an SSML pause; else it is sent as it is.");
    /** Old hand-overs. */
    public static final Key<Duration> HAND_OVER_DEADLINE = Key.duration("renderer.deadline", Duration.ofSeconds(30),
            "How long after its decision a takeover may still be handed to the renderer.");
    /** Takeovers of unknown length. */
    public static final Key<Duration> PLAYBACK_MAX = Key.duration("playback.max", Duration.ofMinutes(10),
            "The longest that a takeover plays of which neither text nor length is known; then the renderer is asked.");
    /** Rooms that nobody wants. */
    public static final Key<Duration> HEARTBEAT_EXPIRY = Key.duration("heartbeat.expiry", Duration.ofSeconds(180),
            "Without a heartbeat for so long a room ends with status 50.").where("a time of more than 0", Duration::isPositive);
    /** Slow renderers. */
    public static final Key<Duration> CREATE_TIMEOUT = Key.duration("room.create_timeout", Duration.ofSeconds(60),
            "How long the renderer may take to make its session; then the room ends with status 99.")
            .where("a time of more than 0", Duration::isPositive);
    /** Starts that come early. */
    public static final Key<Duration> START_TIMEOUT = Key.duration("room.start_timeout", Duration.ofSeconds(4),
            "How long a start waits for the renderer's session before it is refused; keep it below gateway.answer_timeout.");
    /** Microphones that went away. */
    public static final Key<Duration> MICROPHONE_TIMEOUT = Key.duration("microphone.timeout", Duration.ofSeconds(15),
            "A microphone of which nothing is heard for so long is closed; gateways say every 5s that one is open.")
            .where("a time of more than 0", Duration::isPositive);

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(QUEUE_LIMIT, QUEUE_ANSWER_WAIT, QUEUE_FETCH_TIMEOUT, HISTORY_TURNS, REPLY_TIMEOUT,
            REPLY_GAP, REPLY_APOLOGY, FINAL_TIMEOUT, STALLED_TIMEOUT, INTERRUPT_ON, INTERRUPT_PHRASES, INTERRUPT_MIN_DURATION,
            INTERRUPT_MIN_WORDS, INTERRUPT_FALSE_TIMEOUT, INTERRUPT_RESUME, RENDERER_RATE, RENDERER_MIN_CHARS, RENDERER_PAD_SHORT,
            HAND_OVER_DEADLINE, PLAYBACK_MAX, HEARTBEAT_EXPIRY, CREATE_TIMEOUT, START_TIMEOUT, MICROPHONE_TIMEOUT);

    private TakeoverConfig() {}

    private static List<String> phrases(String text) {
        return Arrays.stream(text.split("[,，]")).map(String::strip).filter(phrase -> !phrase.isEmpty()).toList();
    }

    /** The rules as configured. */
    public static RoomRules rules(Settings settings) {
        return new RoomRules(new Queueing(settings.get(QUEUE_LIMIT), settings.get(QUEUE_ANSWER_WAIT), settings.get(QUEUE_FETCH_TIMEOUT)),
                new Answering(settings.get(HISTORY_TURNS), settings.get(REPLY_TIMEOUT), settings.get(REPLY_GAP),
                        settings.get(REPLY_APOLOGY).strip()),
                new Listening(settings.get(FINAL_TIMEOUT), settings.get(STALLED_TIMEOUT)),
                new Interrupting(settings.get(INTERRUPT_ON), phrases(settings.get(INTERRUPT_PHRASES)), settings.get(INTERRUPT_MIN_DURATION),
                        settings.get(INTERRUPT_MIN_WORDS), settings.get(INTERRUPT_FALSE_TIMEOUT), settings.get(INTERRUPT_RESUME)),
                new Rendering(new SpeakingRate(settings.get(RENDERER_RATE)), settings.get(HAND_OVER_DEADLINE), settings.get(PLAYBACK_MAX),
                        settings.get(RENDERER_MIN_CHARS), settings.get(RENDERER_PAD_SHORT)),
                new Living(settings.get(ServiceConfig.ROOM_LINGER), settings.get(HEARTBEAT_EXPIRY), settings.get(CREATE_TIMEOUT),
                        settings.get(START_TIMEOUT), settings.get(MICROPHONE_TIMEOUT)),
                ZoneId.of(settings.get(ServiceConfig.TIME_ZONE)));
    }
}
