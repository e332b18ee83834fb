package io.parley.nlp.sentences;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceSplitterTest {

    static Stream<List<String>> sentences() {
        return Stream.of(List.of("We open at ten.", "We close at six!", "Is that all?"),
                List.of("Dr. Li and Mrs. Ho meet Mr. J. Smith at St. Mary.", "They talk."),
                List.of("It costs 3.50 euros, e.g. for students.", "See example.com for more."),
                List.of("Come at 9 a.m. on Monday, or at 5 p.m. 20 people fit.", "Bring tea, cake, etc. if you like."),
                List.of("We close at 6 p.m.", "Come early."),
                List.of("Well ... that depends.", "He waits… and goes.", "Wait…", "Who is there?"),
                List.of("\"Really?\" he asked.", "(She nodded.)", "'Yes!'", "Good."), List.of("What?!", "No!!!", "Never."),
                List.of("It is No. 5.", "No.", "Not that one."), List.of("So do I.", "Thank you."), List.of("1. Go in.", "2. Turn left."),
                List.of("The house opened in 1990.", "It is old."), List.of("no capital letters here.", "none at all."),
                List.of("你好。", "我们十点开门！", "你要来吗？", "可以；", "欢迎……", "再见。"), List.of("他说：“你好。”", "她笑了！", "（真的。）", "完。"),
                List.of("票价3.5欧元。", "OK.", "好的!", "我们走?", "“走吧。”"), List.of("这是Parley v1.2的说明。", "See you."),
                List.of("A title without a mark", "And a paragraph."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void shouldCutTextIntoItsSentences(List<String> sentences) {
        // given
        boolean chinese = sentences.getFirst().codePoints().anyMatch(c -> c > 0x3000);
        String separator = sentences.getFirst().startsWith("A title") ? "\n\n" : chinese ? "" : " ";

        // when
        List<String> cut = SentenceSplitter.split(String.join(separator, sentences));

        // then
        assertThat(cut).isEqualTo(sentences);
    }

    @Test
    void shouldGiveASentenceAsSoonAsTheNextBegins() {
        // given
        SentenceSplitter splitter = new SentenceSplitter();

        // when
        List<String> early = splitter.add("We open at ten. ");
        List<String> next = splitter.add("W");

        // then
        assertThat(early).isEmpty();
        assertThat(next).containsExactly("We open at ten.");
    }

    @Test
    void shouldGiveWhatIsLeftAtTheEnd() {
        // given
        SentenceSplitter splitter = new SentenceSplitter();
        List<String> before = splitter.add("One. And then");

        // when
        List<String> rest = splitter.end();

        // then
        assertThat(before).containsExactly("One.");
        assertThat(rest).containsExactly("And then");
    }

    @Test
    void shouldFindNoSentenceInWhitespace() {
        // when
        List<String> sentences = SentenceSplitter.split(" \n\n \t ");

        // then
        assertThat(sentences).isEmpty();
    }
}
