package io.parley.nlp.knowledge;

import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.replies.SentenceFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KnowledgeFileTest {

    private static final String DOG = "{\"appId\":\"m\",\"id\":\"dog\",\"lang\":\"en\",\"question\":\"My dog?\",\"alternatives\":[\"Dogs?\"],\"answer\":\"Outside.\"}";
    private static final QaEntry DOG_ENTRY = new QaEntry("m", "dog", Language.en, "My dog?", List.of("Dogs?"), "Outside.", List.of());

    @TempDir
    private Path folder;

    @Test
    void shouldReadOneEntryALine() throws Exception {
        // given
        Path file = write("a.jsonl", DOG + "\n\n"
                + "{\"appId\":\"m\",\"id\":\"狗\",\"lang\":\"zh\",\"question\":\"狗呢？\",\"answer\":\"在外面。\"}\n");

        // when
        List<QaEntry> entries = KnowledgeFile.read(file);

        // then
        assertThat(entries).containsExactly(DOG_ENTRY, new QaEntry("m", "狗", Language.zh, "狗呢？", List.of(), "在外面。", List.of()));
    }

    @Test
    void shouldReadHowAnAnswerIsToBeTreated() throws Exception {
        // given
        String fire = "{\"appId\":\"m\",\"id\":\"%s\",\"lang\":\"en\",\"question\":\"Fire?\",\"answer\":\"Leave.\",\"protected\":%s,\"muted\":%s}\n";
        Path file = write("a.jsonl",
                fire.formatted("a", true, true) + fire.formatted("b", false, true) + fire.formatted("c", false, false));

        // when
        List<QaEntry> entries = KnowledgeFile.read(file);

        // then
        assertThat(entries).extracting(QaEntry::getFlags).containsExactly(List.of(SentenceFlag.PROTECTED, SentenceFlag.MUTED),
                List.of(SentenceFlag.MUTED), List.of());
    }

    @Test
    void shouldReadTheSameInYaml() throws Exception {
        // given
        Path file = write("a.yaml", """
                - appId: m
                  id: dog
                  lang: en
                  question: "My dog?"
                  alternatives: ["Dogs?"]
                  answer: Outside.
                """);

        // when
        List<QaEntry> entries = KnowledgeFile.read(file);

        // then
        assertThat(entries).containsExactly(DOG_ENTRY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"appId":"m","id":"x","lang":"en","question":"q?","answer":"a.","colour":"red"} | colour: "red" is of an unknown field
            {"appId":"m","id":"x","lang":"en","question":"q?"}                              | answer: is missing
            {"appId":"m","id":"x","lang":"fr","question":"q?","answer":"a."}                | lang: expected one of [en, zh], found "fr"
            {"appId":"m","id":7,"lang":"en","question":"q?","answer":"a."}                  | id: expected text, found 7
            {"appId":"m","id":"x","lang":"en","question":" ","answer":"a."}                 | question: " " is empty
            {"appId":"m/n","id":"x","lang":"en","question":"q?","answer":"a."}              | appId: "m/n" must not contain a slash
            {"appId":"m","id":"x","lang":"en","question":"q?","alternatives":"b","answer":"a."} | alternatives: expected a list of texts, found "b"
            {"appId":"m","id":"x","lang":"en","question":"q?","alternatives":[1],"answer":"a."} | alternatives: expected text, found 1
            {"appId":"m","id":"x","lang":"en","question":"q?","answer":"a.","muted":"yes"}  | muted: expected true or false, found "yes"
            {"appId":"m","appId":"n"}                                                       | is not one JSON object: Duplicate
            ["m"]                                                                           | expected an object
            nonsense                                                                        | is not one JSON object
            """, quoteCharacter = '`')
    void shouldRefuseAWrongLineNamingFileLineFieldAndValue(String line, String error) throws Exception {
        // given
        Path file = write("a.jsonl", DOG + "\n" + line + "\n");

        // then
        assertThatThrownBy(() -> KnowledgeFile.read(file)).isInstanceOf(KnowledgeException.class)
                .hasMessageStartingWith(file + ":2: " + error);
    }

    @Test
    void shouldRefuseAnIdThatIsThereTwice() throws Exception {
        // given
        Path file = write("a.jsonl", DOG + "\n" + DOG.replace("\"m\"", "\"other\"") + "\n" + DOG + "\n");

        // then
        assertThatThrownBy(() -> KnowledgeFile.read(file)).hasMessage(file + ":3: id: \"dog\" is already the id of line 1 in appId \"m\"");
    }

    @Test
    void shouldNameTheLineOfAWrongYamlEntry() throws Exception {
        // given
        Path file = write("a.yml",
                "- {appId: m, id: a, lang: en, question: q, answer: a}\n- {appId: m, id: 5, lang: en, question: q, answer: a}\n");

        // then
        assertThatThrownBy(() -> KnowledgeFile.read(file)).isInstanceOf(KnowledgeException.class)
                .hasMessage(file + ":2: id: expected text, found 5");
    }

    @ParameterizedTest
    @CsvSource({"a.yaml,'appId: m',:1: expected a list", "a.yaml,'- {',is not YAML", "a.jsonl,'',holds no entry",
            "a.yaml,'[]',holds no entry"})
    void shouldRefuseAFileThatIsNoDatabase(String name, String content, String error) throws Exception {
        // given
        Path file = write(name, content);

        // then
        assertThatThrownBy(() -> KnowledgeFile.read(file)).isInstanceOf(KnowledgeException.class).hasMessageStartingWith(file.toString())
                .hasMessageContaining(error);
    }

    @Test
    void shouldRefuseAFileInAnotherEncoding() throws Exception {
        // given
        Path file = folder.resolve("a.jsonl");
        Files.write(file, DOG.replace("Outside", "Draußen").getBytes(StandardCharsets.ISO_8859_1));

        // then
        assertThatThrownBy(() -> KnowledgeFile.read(file)).isInstanceOf(KnowledgeException.class).hasMessageContaining("UTF-8");
    }

    @Test
    void shouldSayThatAFileIsNotThere() {
        // then
        assertThatThrownBy(() -> KnowledgeFile.read(folder.resolve("none.jsonl"))).isInstanceOf(UncheckedIOException.class);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
