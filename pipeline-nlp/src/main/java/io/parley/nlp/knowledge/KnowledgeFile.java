package io.parley.nlp.knowledge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.parley.schemas.knowledge.QaEntry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a Q&A database from a file in UTF-8: one JSON object a line, or a YAML list of the same (files named {@code .yaml} or {@code .yml}).
 *
 * <pre>
 *   {"appId":"museum","id":"dog","lang":"en","question":"Can I bring my dog?","alternatives":["Are dogs allowed?"],"answer":"Dogs wait outside."}
 * </pre>
 *
 * {@code alternatives}, {@code protected} and {@code muted} may be left out; every other field is required, and no other field is known. Ids are unique within their {@code appId}.
 */
public final class KnowledgeFile {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final ObjectMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Path file;
    private final List<QaEntry> entries = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private KnowledgeFile(Path file) {
        this.file = file;
    }

    /**
     * Reads one file.
     *
     * @return its entries, in its order
     * @throws KnowledgeException   if the file or an entry is wrong, or there is none; nothing is read then
     * @throws UncheckedIOException if the file cannot be read
     */
    public static List<QaEntry> read(Path file) throws KnowledgeException {
        KnowledgeFile reader = new KnowledgeFile(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                reader.readYaml();
            } else {
                reader.readLines();
            }
        } catch (CharacterCodingException e) {
            throw new KnowledgeException(file + ": is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (reader.entries.isEmpty()) {
            throw new KnowledgeException(file + ": holds no entry");
        }
        return List.copyOf(reader.entries);
    }

    private void readLines() throws IOException, KnowledgeException {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                add(number, parse(number, line));
            }
        }
    }

    private JsonNode parse(int number, String line) throws KnowledgeException {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new KnowledgeException(at(number) + "is not one JSON object: " + e.getOriginalMessage(), e);
        }
    }

    private void readYaml() throws IOException, KnowledgeException {
        try (JsonParser parser = YAML.createParser(Files.readString(file))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new KnowledgeException(at(1) + "expected a list of entries (\"- appId: …\")");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                add(line, YAML.readTree(parser));
            }
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw new KnowledgeException(at(location == null ? 1 : location.getLineNr()) + "is not YAML: " + e.getOriginalMessage(), e);
        }
    }

    private void add(int line, JsonNode node) throws KnowledgeException {
        QaEntry entry = EntryFields.read(at(line), node);
        Integer earlier = lines.putIfAbsent(KnowledgePublisher.key(entry), line);
        if (earlier != null) {
            throw new KnowledgeException(at(line) + "id: \"" + entry.getId() + "\" is already the id of line " + earlier + " in appId \""
                    + entry.getAppId() + "\"");
        }
        entries.add(entry);
    }

    private String at(int line) {
        return file + ":" + line + ": ";
    }
}
