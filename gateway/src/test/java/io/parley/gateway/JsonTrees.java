package io.parley.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random JSON: values of every kind, in objects whose names are among those that the calls know as often as not, and now and then deeper or
 * larger than anything may be.
 */
final class JsonTrees {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper ANY_DEPTH = JsonMapper.builder(JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build()).build()).build();
    private static final int WIDTH = 4;
    private static final int LEVELS = 4;
    /** A parser goes down a thousand levels. */
    private static final int DEEPEST = 1_100;
    /** A gateway takes 64 kB, and a parser a thousand digits. */
    private static final int LONGEST = 70_000;
    private static final int MOST_DIGITS = 1_100;

    private JsonTrees() {}

    /** Trees in which these names come up. */
    static Arbitrary<JsonNode> trees(Collection<String> known) {
        Arbitrary<String> names = Arbitraries.oneOf(Arbitraries.of(known), Arbitraries.strings().ofMaxLength(6));
        Arbitrary<JsonNode> plain = Arbitraries.recursive(JsonTrees::scalars, inner -> Arbitraries.oneOf(
                inner.list().ofMaxSize(WIDTH).map(JsonTrees::array),
                Arbitraries.maps(names, inner).ofMaxSize(WIDTH).map(JsonTrees::object)),
                0, LEVELS);
        return Arbitraries.frequencyOf(Tuple.of(14, plain), Tuple.of(1, deep(names)), Tuple.of(1, large()));
    }

    /** A body: a tree, or this example with a tree for one of its values, or with one, as text, for its {@code param} or in it. */
    static Arbitrary<String> bodies(ObjectNode example, Collection<String> known) {
        return Combinators.combine(trees(known), Arbitraries.integers().between(0, 3), Arbitraries.randoms()).as((tree, place, random) -> {
            List<String> fields = example.properties().stream().map(Map.Entry::getKey).toList();
            JsonNode param = example.get("param");
            return switch (place) {
                case 0 -> text(tree);
                case 1 -> text(with(example, "param", NODES.textNode(text(tree))));
                case 2 -> param == null
                        ? text(with(example, fields.getLast(), tree))
                        : text(with(example, "param", NODES.textNode(text(changed(Reference.tree(param.textValue()), tree, random)))));
                default -> text(with(example, fields.get(random.nextInt(fields.size())), tree));
            };
        });
    }

    private static String text(JsonNode tree) {
        try {
            return ANY_DEPTH.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode with(ObjectNode example, String field, JsonNode value) {
        return example.deepCopy().set(field, value);
    }

    /** The tree goes where a random walk from the top ends. */
    private static JsonNode changed(JsonNode whole, JsonNode tree, Random random) {
        if (whole.isEmpty()) {
            return tree;
        }
        int at = random.nextInt(whole.size());
        boolean here = random.nextInt(3) == 0;
        if (whole instanceof ObjectNode object) {
            String field = List.copyOf(object.properties()).get(at).getKey();
            object.set(field, here ? tree : changed(object.get(field), tree, random));
        } else if (whole instanceof ArrayNode array) {
            array.set(at, here ? tree : changed(array.get(at), tree, random));
        }
        return whole;
    }

    private static Arbitrary<JsonNode> scalars() {
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(20).map(NODES::textNode), Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.integers().between(-2, 40).map(NODES::numberNode), Arbitraries.doubles().map(NODES::numberNode),
                Arbitraries.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.nullNode()),
                Arbitraries.of("{}", "[", "{\"a\":1}", "-1", "a;b", "http://127.0.0.1/x").map(NODES::textNode));
    }

    private static Arbitrary<JsonNode> deep(Arbitrary<String> names) {
        return Combinators.combine(names, Arbitraries.integers().between(LEVELS, DEEPEST)).as((name, levels) -> {
            JsonNode tree = NODES.nullNode();
            for (int i = 0; i < levels; i++) {
                tree = i % 2 == 0 ? array(List.of(tree)) : object(Map.of(name, tree));
            }
            return tree;
        });
    }

    private static Arbitrary<JsonNode> large() {
        return Combinators.combine(Arbitraries.integers().between(1, LONGEST), Arbitraries.integers().between(0, 3))
                .as((size, kind) -> switch (kind) {
                    case 0 -> NODES.textNode("x".repeat(size));
                    case 1 -> NODES.textNode("字".repeat(size / 3));
                    case 2 -> NODES.numberNode(BigInteger.TEN.pow(size % MOST_DIGITS));
                    default -> array(Collections.nCopies(size / 5, NODES.nullNode()));
                });
    }

    private static JsonNode array(List<? extends JsonNode> values) {
        return NODES.arrayNode().addAll(values);
    }

    private static JsonNode object(Map<String, ? extends JsonNode> values) {
        return NODES.objectNode().setAll(new LinkedHashMap<String, JsonNode>(values));
    }
}
