package io.parley.takeover.crash;

import io.parley.takeover.TakeoverConfig;
import io.parley.takeover.room.RoomRules.Interrupting.On;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What the rooms of a round are made with: the rules' numbers, as much smaller as the histories are faster, and of what interrupts, what is too
 * short and what a failure sounds like one choice of the round's own.
 */
final class DrawnRules {

    /** How many times as fast as they are drawn histories are played. */
    static final int SPEED = 5;
    /** Characters a second that the renderer speaks. */
    static final int RATE = 50;

    private static final Map<String, String> FASTER = Map.ofEntries(Map.entry("renderer.rate", Integer.toString(RATE)),
            Map.entry("reply.timeout", "3s"), Map.entry("reply.gap", "400ms"), Map.entry("speech.final_timeout", "1s"),
            Map.entry("speech.stalled_timeout", "2s"), Map.entry("interrupt.false_timeout", "400ms"),
            Map.entry("queue.answer_wait", "2s"), Map.entry("queue.fetch_timeout", "4s"), Map.entry("playback.max", "2s"),
            Map.entry("microphone.timeout", "3s"), Map.entry("room.start_timeout", "30s"), Map.entry("heartbeat.expiry", "10m"));

    private DrawnRules() {}

    /** As settings of the role; words and phrases are those of {@link io.parley.takeover.room.history.Histories}. */
    static Map<String, String> draw(Random chance) {
        Map<String, String> rules = new HashMap<>(FASTER);
        rules.put(TakeoverConfig.INTERRUPT_ON.name(), one(chance, List.of("any", "any", "phrases", "never")));
        rules.put(TakeoverConfig.INTERRUPT_PHRASES.name(), "what");
        rules.put(TakeoverConfig.INTERRUPT_MIN_WORDS.name(), one(chance, List.of("0", "0", "1")));
        rules.put(TakeoverConfig.INTERRUPT_RESUME.name(), one(chance, List.of("true", "true", "false")));
        rules.put(TakeoverConfig.RENDERER_MIN_CHARS.name(), one(chance, List.of("0", "10")));
        rules.put(TakeoverConfig.RENDERER_PAD_SHORT.name(), one(chance, List.of("true", "false")));
        rules.put(TakeoverConfig.REPLY_APOLOGY.name(), one(chance, List.of("", "I am sorry for that.")));
        return rules;
    }

    /** Whether anything interrupts. */
    static boolean interrupt(Map<String, String> rules) {
        return !On.NEVER.name().toLowerCase(Locale.ROOT).equals(rules.get(TakeoverConfig.INTERRUPT_ON.name()));
    }

    private static String one(Random chance, List<String> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
