package io.parley.liveapi.json;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A JSON Schema of this module, draft 2020-12, compiled when it is loaded. Immutable and thread-safe.
 *
 * <p>Which error is the first does not depend on the order in the instance: properties are taken in the schema's order, and what is missing of an
 * object comes after what is wrong in it.
 */
public final class JsonSchema {
    private static final String BASE = "parley:/live-api/";
    private static final String FOLDER = "/io/parley/liveapi/";
    /** Stops at the first error, so that an instance with a million of them costs no more than one with one. */
    private static final SchemaRegistryConfig FIRST_ERROR_ONLY = SchemaRegistryConfig.builder().failFast(true).build();

    private final SchemaRegistry registry;
    private final Schema schema;

    private JsonSchema(SchemaRegistry registry, Schema schema) {
        this.registry = registry;
        this.schema = schema;
    }

    /**
     * Loads a schema, with those it refers to.
     *
     * @param file its name among this module's resources, like {@code takeover.schema.json}
     */
    public static JsonSchema load(String file) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(JsonSchema::text).schemaRegistryConfig(FIRST_ERROR_ONLY));
        Schema schema = registry.getSchema(SchemaLocation.of(BASE + file));
        schema.initializeValidators();
        return new JsonSchema(registry, schema);
    }

    /**
     * Checks an object.
     *
     * @throws InvalidJsonException naming the first error, by the object's path and code
     */
    public void check(JsonObject object) {
        List<Error> errors = schema.validate(object.node());
        if (!errors.isEmpty()) {
            throw new Mismatch(errors.getFirst(), this::description).in(object);
        }
    }

    /** What the schema that holds a keyword says of itself. */
    private String description(SchemaLocation keyword) {
        var holder = new SchemaLocation(keyword.getAbsoluteIri(), keyword.getFragment().getParent());
        return registry.getSchema(holder).getSchemaNode().path("description").textValue();
    }

    private static String text(String id) {
        String file = FOLDER + id.substring(BASE.length());
        try (InputStream in = JsonSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no schema " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
