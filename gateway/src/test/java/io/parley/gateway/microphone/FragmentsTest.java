package io.parley.gateway.microphone;

import io.parley.liveapi.json.InvalidJsonException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FragmentsTest {

    private final Fragments fragments = new Fragments();

    @Test
    void shouldPutFragmentsTogether() {
        // given
        assertThat(fragments.add(new byte[]{1}, false)).isEmpty();
        assertThat(fragments.add(new byte[]{2}, false)).isEmpty();

        // when
        var whole = fragments.add(new byte[]{3}, true);

        // then
        assertThat(whole).hasValue(new byte[]{1, 2, 3});
    }

    @Test
    void shouldRefuseALargeMessageOnceAndTakeTheNext() {
        // given
        fragments.add(new byte[Fragments.LIMIT], false);
        assertThatThrownBy(() -> fragments.add(new byte[1], false)).isInstanceOf(InvalidJsonException.class);
        assertThat(fragments.add(new byte[1], false)).isEmpty();
        assertThat(fragments.add(new byte[1], true)).isEmpty();

        // when
        var next = fragments.add(new byte[]{7}, true);

        // then
        assertThat(next).hasValue(new byte[]{7});
    }

    @Test
    void shouldTakeTheNextAfterALargeMessageInOnePiece() {
        // given
        assertThatThrownBy(() -> fragments.add(new byte[Fragments.LIMIT + 1], true)).isInstanceOf(InvalidJsonException.class);

        // when
        var next = fragments.add(new byte[Fragments.LIMIT], true);

        // then
        assertThat(next).isPresent();
    }
}
