package io.parley.nlp.sentences;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceSplitterProperties {

    @Property(tries = 2000)
    void shouldLoseNothingButWhitespace(@ForAll("texts") String text) {
        // when
        List<String> sentences = SentenceSplitter.split(text);

        // then
        assertThat(String.join("", sentences).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
        assertThat(sentences).allMatch(sentence -> !sentence.isBlank() && sentence.equals(sentence.strip()));
    }

    @Property(tries = 2000)
    void shouldGiveTheSameSentencesHoweverTheTextArrives(@ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) {
        // given
        SentenceSplitter splitter = new SentenceSplitter();
        List<String> streamed = new ArrayList<>();

        // when
        int from = 0;
        for (int length : cuts) {
            int to = Math.min(text.length(), from + length);
            streamed.addAll(splitter.add(text.substring(from, to)));
            from = to;
        }
        streamed.addAll(splitter.add(text.substring(from)));
        streamed.addAll(splitter.end());

        // then
        assertThat(streamed).isEqualTo(SentenceSplitter.split(text));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of("a", "I", "Dr", "p.m", "No", "3", "hello", "World", "你", "好吗", " ", "  ", "\n", "\n\n",
                ".", "..",
                "...", "!", "?", "…", "。", "！", "？", "；", "\"", "'", ")", "(", "”", "“", "」", ",", "，", "😀");
        return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 4).list().ofMaxSize(60);
    }
}
