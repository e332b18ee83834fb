package io.parley.asr.wav;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WavFileTest {

    @TempDir
    Path folder;

    private static byte[] wav(int codec, int channels, int rate, int bits, byte[] audio) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 10 + audio.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(ISO_8859_1)).putInt(46 + audio.length).put("WAVE".getBytes(ISO_8859_1));
        wav.put("LIST".getBytes(ISO_8859_1)).putInt(1).put((byte) 'x').put((byte) 0);
        wav.put("fmt ".getBytes(ISO_8859_1)).putInt(16).putShort((short) codec).putShort((short) channels).putInt(rate)
                .putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8)).putShort((short) bits);
        wav.put("data".getBytes(ISO_8859_1)).putInt(audio.length).put(audio);
        return wav.array();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("in.wav"), bytes);
    }

    @Test
    void shouldReadTheAudioBehindWhateverChunksComeFirst() throws Exception {
        // given
        byte[] audio = new byte[32_000];
        Arrays.fill(audio, (byte) 7);

        // when
        byte[] read = WavFile.read(file(wav(1, 1, 16_000, 16, audio)));

        // then
        assertThat(read).isEqualTo(audio);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1  | 1 | 44100 | 16 | 44100 Hz, mono, 16-bit PCM",
            "1  | 2 | 16000 | 16 | 16000 Hz, stereo, 16-bit PCM",
            "1  | 6 | 48000 | 24 | 48000 Hz, 6 channels, 24-bit PCM",
            "1  | 1 | 16000 | 8  | 16000 Hz, mono, 8-bit PCM",
            "3  | 1 | 16000 | 32 | 16000 Hz, mono, 32-bit floating point",
            "7  | 1 | 8000  | 8  | 8000 Hz, mono, 8-bit mu-law",
            "99 | 1 | 16000 | 16 | 16000 Hz, mono, 16-bit codec 99"})
    void shouldNameWhatAnotherFormatIsAndHowToConvertIt(int codec, int channels, int rate, int bits, String named) throws IOException {
        // given
        Path file = file(wav(codec, channels, rate, bits, new byte[64]));

        // then
        assertThatThrownBy(() -> WavFile.read(file)).isInstanceOf(WavRefusedException.class).hasMessageContaining(named)
                .hasMessageContaining("expected 16000 Hz, mono, 16-bit PCM")
                .hasMessageContaining("sox '" + file + "' -r 16000 -c 1 -b 16 out.wav");
    }

    @Test
    void shouldSayThatAFileIsNoWav() throws IOException {
        // given
        Path ogg = file("OggS and more than twelve bytes".getBytes(ISO_8859_1));

        // then
        assertThatThrownBy(() -> WavFile.read(ogg)).isInstanceOf(WavRefusedException.class).hasMessageContaining("not a WAV file but Ogg");
    }

    @Test
    void shouldNameTheConversionSoThatAShellTakesIt() throws IOException {
        // given
        Path file = Files.write(folder.resolve("what's this.ogg"), "OggS and more than twelve bytes".getBytes(ISO_8859_1));

        // then
        assertThatThrownBy(() -> WavFile.read(file)).hasMessageContaining("sox '" + folder + "/what'\\''s this.ogg' -r 16000");
    }

    @Test
    void shouldRefuseAFileWithoutBytes() throws IOException {
        // given
        Path empty = file(new byte[0]);

        // then
        assertThatThrownBy(() -> WavFile.read(empty)).isInstanceOf(WavRefusedException.class).hasMessageContaining("it has 0 bytes");
    }

    @Test
    void shouldRefuseAudioThatIsCutOff() throws IOException {
        // given
        byte[] whole = wav(1, 1, 16_000, 16, new byte[1_000]);
        Path cut = file(Arrays.copyOf(whole, whole.length - 100));

        // then
        assertThatThrownBy(() -> WavFile.read(cut)).isInstanceOf(WavRefusedException.class).hasMessageContaining("cut off");
    }

    @Test
    void shouldRefuseAFileWithoutAudio() throws IOException {
        // given
        Path none = file(wav(1, 1, 16_000, 16, new byte[0]));
        Path formatOnly = Files.write(folder.resolve("format.wav"), Arrays.copyOf(wav(1, 1, 16_000, 16, new byte[0]), 46));

        // then
        assertThatThrownBy(() -> WavFile.read(none)).isInstanceOf(WavRefusedException.class).hasMessageContaining("0 bytes of audio");
        assertThatThrownBy(() -> WavFile.read(formatOnly)).isInstanceOf(WavRefusedException.class).hasMessageContaining("no audio");
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        assertThatThrownBy(() -> WavFile.read(folder.resolve("none.wav"))).isInstanceOf(WavRefusedException.class)
                .hasMessageContaining("none.wav does not exist");
    }
}
