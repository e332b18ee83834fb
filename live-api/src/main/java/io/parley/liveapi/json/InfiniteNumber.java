package io.parley.liveapi.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Finds a number that is infinite. The depth of what is searched is bounded by the parser. */
final class InfiniteNumber {

    private InfiniteNumber() {}

    /** Where the first one stands, from the node that is given; null if there is none. */
    static @Nullable String path(JsonNode node) {
        if (node.isObject()) {
            for (var property : node.properties()) {
                String path = path(property.getValue());
                if (path != null) {
                    return '.' + property.getKey() + path;
                }
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                String path = path(node.get(i));
                if (path != null) {
                    return "[" + i + ']' + path;
                }
            }
        }
        return node.isDouble() && Double.isInfinite(node.doubleValue()) ? "" : null;
    }
}
