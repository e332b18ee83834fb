package io.parley.takeover.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Lists made of others, element by element. No streams: a room is written at every input, and most of its lists are empty or short. */
final class Mapped {

    private Mapped() {}

    static <A, B> List<B> list(Collection<A> from, Function<? super A, ? extends B> element) {
        if (from.isEmpty()) {
            return List.of();
        }
        List<B> list = new ArrayList<>(from.size());
        for (A each : from) {
            list.add(element.apply(each));
        }
        return list;
    }
}
