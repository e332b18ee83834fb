package io.parley.gateway.push;

import io.parley.liveapi.json.InvalidJsonException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PushPositionTest {

    @Property
    void shouldReadWhatItWrote(@ForAll @LongRange(min = 0) long next, @ForAll String room) {
        // when
        String text = new PushPosition(next).text(room);

        // then
        assertThat(PushPosition.parse("query.position", text, room)).isEqualTo(new PushPosition(next));
        assertThat(text).matches("[0-9a-z-]{5,25}");
    }

    @Test
    void shouldRefuseThePositionOfAnotherRoom() {
        // given
        String text = new PushPosition(7).text("room");

        // when, then
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> PushPosition.parse("query.position", text, "another"))
                .withMessageContaining("query.position").withMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "1-7-", "1-zzzzzzzzzzzzz-1", "2-7-abc", "1-7-abc", "1--1-abc"})
    void shouldRefuseAnythingElse(String text) {
        // when, then
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> PushPosition.parse("query.position", text, "room"));
    }
}
