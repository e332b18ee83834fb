package io.parley.asr.wav;

import io.parley.asr.endpointing.Pcm;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Reads WAV files with 16 kHz, mono, 16-bit PCM; nothing else is taken. */
public final class WavFile {

    private static final int FORMAT_BYTES = 16;
    private static final int PCM_CODEC = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    /** Where an extensible format names its real codec. */
    private static final int SUBFORMAT = 24;
    private static final Map<Integer, String> CODECS = Map.of(1, "PCM", 2, "ADPCM", 3, "floating point", 6, "A-law", 7, "mu-law", 17,
            "IMA ADPCM",
            80, "MPEG", 85, "MP3");

    private record Format(int codec, int channels, int rate, int bits) {

        boolean isOurs() {
            return codec == PCM_CODEC && channels == 1 && rate == Pcm.RATE && bits == 16;
        }

        @Override
        public String toString() {
            String sound = switch (channels) {
                case 1 -> "mono";
                case 2 -> "stereo";
                default -> channels + " channels";
            };
            return "%d Hz, %s, %d-bit %s".formatted(rate, sound, bits, CODECS.getOrDefault(codec, "codec " + codec));
        }
    }

    private WavFile() {}

    /**
     * The audio of a file: little-endian samples, at least one.
     *
     * @throws WavRefusedException if the file cannot be read, is no WAV file, or its audio is of another format
     */
    public static byte[] read(Path file) {
        ByteBuffer bytes = bytes(file);
        String name = file.toString();
        if (bytes.limit() < 12 || !tag(bytes, 0).equals("RIFF") || !tag(bytes, 8).equals("WAVE")) {
            throw new WavRefusedException("%s is not a WAV file%s; convert it with: %s".formatted(name, guess(bytes), conversion(name)));
        }
        return chunks(bytes, name);
    }

    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (NoSuchFileException e) {
            throw new WavRefusedException(file + " does not exist");
        } catch (IOException e) {
            throw new WavRefusedException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static byte[] chunks(ByteBuffer bytes, String name) {
        Format format = null;
        int at = 12;
        while (at + 8 <= bytes.limit()) {
            long size = Integer.toUnsignedLong(bytes.getInt(at + 4));
            int from = at + 8;
            String tag = tag(bytes, at);
            if (tag.equals("fmt ")) {
                format = format(bytes, from, size, name);
            } else if (tag.equals("data")) {
                return data(bytes, from, size, format, name);
            }
            at = (int) Math.min(bytes.limit(), from + size + size % 2);
        }
        throw new WavRefusedException(name + " is a broken WAV file: it has no audio (no data chunk)");
    }

    private static Format format(ByteBuffer bytes, int from, long size, String name) {
        if (size < FORMAT_BYTES || from + size > bytes.limit()) {
            throw new WavRefusedException(name + " is a broken WAV file: its format is cut off");
        }
        int codec = bytes.getShort(from) & 0xFFFF;
        if (codec == EXTENSIBLE && size >= SUBFORMAT + 2) {
            codec = bytes.getShort(from + SUBFORMAT) & 0xFFFF;
        }
        Format format = new Format(codec, bytes.getShort(from + 2) & 0xFFFF, bytes.getInt(from + 4), bytes.getShort(from + 14) & 0xFFFF);
        if (!format.isOurs()) {
            throw new WavRefusedException("%s is %s; expected 16000 Hz, mono, 16-bit PCM; convert it with: %s".formatted(name, format,
                    conversion(name)));
        }
        return format;
    }

    private static byte[] data(ByteBuffer bytes, int from, long size, @Nullable Format format, String name) {
        if (format == null) {
            throw new WavRefusedException(name + " is a broken WAV file: it does not say its format before its audio");
        }
        if (from + size > bytes.limit()) {
            throw new WavRefusedException(
                    "%s is cut off: it announces %d bytes of audio and has %d".formatted(name, size, bytes.limit() - from));
        }
        if (size == 0 || size % 2 != 0) {
            throw new WavRefusedException("%s has %d bytes of audio; expected whole 16-bit samples, at least one".formatted(name, size));
        }
        return Arrays.copyOfRange(bytes.array(), from, from + (int) size);
    }

    private static String tag(ByteBuffer bytes, int at) {
        return new String(bytes.array(), at, 4, ISO_8859_1);
    }

    private static String guess(ByteBuffer bytes) {
        if (bytes.limit() < 12) {
            return " (it has " + bytes.limit() + " bytes)";
        }
        String start = tag(bytes, 0);
        return switch (start) {
            case "OggS" -> " but Ogg";
            case "fLaC" -> " but FLAC";
            case "FORM" -> " but AIFF";
            case "RIFX" -> " but big-endian RIFF";
            default -> start.startsWith("ID3") ? " but MP3" : "";
        };
    }

    /** To be pasted into a shell, whatever the file is called. */
    private static String conversion(String name) {
        return "sox '" + name.replace("'", "'\\''") + "' -r 16000 -c 1 -b 16 out.wav";
    }
}
