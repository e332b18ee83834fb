package io.parley.takeover.dispatch.fetch;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class FileHeadTest {

    private static FileHead whole(byte[] bytes) {
        return new FileHead(bytes, bytes.length);
    }

    @Test
    void shouldKnowTheLengthOfAWave() {
        assertThat(whole(Files.wave(3)).length()).contains(Duration.ofSeconds(3));
    }

    @Test
    void shouldKnowTheLengthOfAWaveByItsBeginning() {
        assertThat(new FileHead(Arrays.copyOf(Files.wave(3), 100), 24_044).length()).contains(Duration.ofSeconds(3));
    }

    @Test
    void shouldKnowTheLengthOfAnMp3OfOneBitRateByItsSize() {
        assertThat(whole(Files.mp3(0, 160_000)).length()).contains(Duration.ofSeconds(10));
    }

    @Test
    void shouldPassOverATag() {
        assertThat(whole(Files.mp3(990, 161_000)).length()).contains(Duration.ofSeconds(10));
    }

    @Test
    void shouldTrustTheFramesThatAnEncoderCounted() {
        assertThat(whole(Files.mp3Counting(1000)).length()).contains(Duration.ofMillis(26_122));
    }

    @Test
    void shouldTakeATaggedSoundWhoseBeginningIsAllTag() {
        FileHead head = new FileHead(Arrays.copyOf(Files.mp3(990, 161_000), 500), 161_000);

        assertThat(head.isSound()).isTrue();
        assertThat(head.length()).isEmpty();
    }

    @Test
    void shouldNotKnowTheLengthWithoutASize() {
        assertThat(new FileHead(Files.mp3(0, 1000), -1).length()).isEmpty();
    }

    @Test
    void shouldTakeNothingElseForASoundOrAPicture() {
        byte[] page = "<html><body>not found</body></html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(whole(page).isSound()).isFalse();
        assertThat(whole(page).isPicture()).isFalse();
        assertThat(whole(new byte[0]).isSound()).isFalse();
        assertThat(whole(new byte[0]).isPicture()).isFalse();
        assertThat(whole(Files.PNG).isPicture()).isTrue();
        assertThat(whole(Files.JPEG).isPicture()).isTrue();
    }
}
