package io.parley.app.client;

import io.parley.asr.wav.WavFile;
import io.parley.asr.wav.WavRefusedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Speech from a file, as it goes into a microphone. */
public final class Recording {

    private Recording() {
    }

    /**
     * The samples of a WAV file: 16 kHz, mono, 16-bit little endian.
     *
     * @throws ClientException if it cannot be read or is of another format; the message says how to convert it
     */
    public static byte[] read(Path file) {
        try {
            return WavFile.read(file).pcm();
        } catch (WavRefusedException e) {
            throw new ClientException(String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new ClientException("there is no file " + file, e);
        } catch (IOException e) {
            throw new ClientException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
