package io.parley.stage.session;

import io.parley.liveapi.answer.ApiAnswer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers by request key, for a bounded time and a bounded number: the oldest is forgotten first. Not thread-safe. */
final class AnswerMemory {
    private final Duration kept;
    private final int limit;
    private final Map<String, Remembered> answers = new LinkedHashMap<>();

    private record Remembered(ApiAnswer<?> answer, Instant at) {}

    AnswerMemory(Duration kept, int limit) {
        this.kept = kept;
        this.limit = limit;
    }

    @Nullable
    ApiAnswer<?> recall(String key, Instant now) {
        forgetOld(now);
        Remembered remembered = answers.get(key);
        return remembered == null ? null : remembered.answer;
    }

    void remember(String key, ApiAnswer<?> answer, Instant now) {
        answers.put(key, new Remembered(answer, now));
        if (answers.size() > limit) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private void forgetOld(Instant now) {
        Iterator<Remembered> oldestFirst = answers.values().iterator();
        while (oldestFirst.hasNext() && !oldestFirst.next().at.plus(kept).isAfter(now)) {
            oldestFirst.remove();
        }
    }
}
