package io.parley.app.client;

import io.parley.asr.wav.WavFile;
import io.parley.asr.wav.WavRefusedException;

import java.nio.file.Path;

/** Speech from a file, as it goes into a microphone. */
public final class Recording {

    private Recording() {}

    /**
     * The samples of a WAV file: 16 kHz, mono, 16-bit little endian.
     *
     * @throws ClientException if it cannot be read or is of another format; the message says how to convert it
     */
    public static byte[] read(Path file) {
        try {
            return WavFile.read(file);
        } catch (WavRefusedException e) {
            throw new ClientException(String.valueOf(e.getMessage()), e);
        }
    }
}
