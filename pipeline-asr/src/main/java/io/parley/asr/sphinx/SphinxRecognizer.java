package io.parley.asr.sphinx;

import io.parley.asr.recognition.Recognizer;
import io.parley.asr.recognition.RecognizerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;

/**
 * Recognises the sentences it was given, with a bounded number of decoders; an utterance that finds none free waits, its audio kept.
 *
 * <p>Thread-safe. {@link #listenFor} replaces the sentences at any time: utterances under way finish with those they began with.
 */
public final class SphinxRecognizer implements Recognizer {

    private static final Logger LOG = LoggerFactory.getLogger(SphinxRecognizer.class);
    /** Sphinx logs what is nobody's business, through a logger of its own; held here, or the setting is garbage-collected. */
    private static final java.util.logging.Logger SPHINX_LOG = java.util.logging.Logger.getLogger("default.config");

    private final double acceptance;
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final BlockingQueue<Decoder> idle = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Object generationLock = new Object();
    private int generation;

    private record Job(UtteranceContext context, Speech speech, Listener listener) {}

    /**
     * Starts the decoders' threads; utterances wait until {@link #listenFor} was called.
     *
     * @param decoders   utterances decoded at once, at least 1; each takes about 100 MB
     * @param acceptance by how much a sentence must explain the audio better than free sounds do, in nats per frame of 10 ms; around 0;
     *                   higher rejects more of what is not in the grammar, and more badly spoken sentences
     */
    public SphinxRecognizer(int decoders, double acceptance) {
        if (decoders < 1) {
            throw new IllegalArgumentException("asr.sphinx.decoders=" + decoders + " must be at least 1");
        }
        SPHINX_LOG.setLevel(Level.OFF);
        this.acceptance = acceptance;
        for (int i = 0; i < decoders; i++) {
            threads.add(Thread.ofPlatform().daemon().name("asr-sphinx-" + i).start(this::work));
        }
    }

    /**
     * Listens for these sentences from now on: whole sentences in English, in any spelling. Loads a new set of models, which takes about a
     * second a decoder, on the caller's thread. Utterances begun later hear the new ones.
     */
    public void listenFor(Collection<String> sentences) {
        int mine;
        synchronized (generationLock) {
            mine = ++generation;
        }
        List<Decoder> made = new ArrayList<>();
        for (int i = 0; i < threads.size(); i++) {
            made.add(new Decoder(sentences, acceptance, mine));
        }
        synchronized (generationLock) {
            if (mine == generation) {
                idle.clear();
                idle.addAll(made);
            }
        }
        LOG.atInfo().addKeyValue("sentences", made.getFirst().book().spellings().size()).addKeyValue("decoders", made.size())
                .log("the recogniser listens for the sentences of the Q&A database");
    }

    @Override
    public RecognizerSession open(UtteranceContext context, Listener listener) {
        Job job = new Job(context, new Speech(), listener);
        jobs.add(job);
        return new RecognizerSession() {
            @Override
            public void hear(short[] samples) {
                job.speech().add(samples);
            }

            @Override
            public void end() {
                job.speech().end();
            }

            @Override
            public void cancel() {
                job.speech().cancel();
            }
        };
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Job job = jobs.take();
                if (!job.speech().isCancelled()) {
                    decode(job, idle.take());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void decode(Job job, Decoder decoder) throws InterruptedException {
        try {
            Decoder.Hearing hearing = decoder.decode(job.speech(), job.listener()::partial);
            if (!job.speech().isCancelled()) {
                LOG.atDebug().addKeyValue("sessionId", job.context().sessionId()).addKeyValue("utterance", job.context().utterance())
                        .addKeyValue("margin", hearing.margin()).addKeyValue("accepted", !hearing.text().isEmpty()).log("decoded");
                job.listener().finished(hearing.text());
            }
        } catch (RuntimeException | Error e) {
            LOG.atError().addKeyValue("sessionId", job.context().sessionId()).addKeyValue("utterance", job.context().utterance())
                    .setCause(e)
                    .log("the decoder failed");
            job.listener().failed("the recogniser failed: " + e.getClass().getSimpleName());
        } finally {
            giveBack(decoder);
        }
    }

    private void giveBack(Decoder decoder) {
        synchronized (generationLock) {
            if (decoder.generation() == generation || idle.isEmpty()) {
                idle.add(decoder);
            }
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
