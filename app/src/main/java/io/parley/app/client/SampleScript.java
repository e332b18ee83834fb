package io.parley.app.client;

import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The live script of rooms that nobody brought a script for: a guide in a small museum, who knows the sample Q&A database. */
public final class SampleScript {

    private SampleScript() {}

    /** The script, JSON. */
    public static String json() {
        try (InputStream in = Objects.requireNonNull(SampleScript.class.getResourceAsStream("/sample-script.json"))) {
            return JsonMapper.builder().build().readTree(in).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
