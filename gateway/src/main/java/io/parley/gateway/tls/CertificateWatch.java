package io.parley.gateway.tls;

import io.helidon.webserver.WebServer;
import io.parley.runtime.service.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes up new certificates without a restart: looks at both files now and then, and gives the server what they hold when they have changed.
 * What cannot be used is logged once, and the server keeps what it has. Connections that are open stay as they are.
 */
public final class CertificateWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final TlsConfig config;
    private final WebServer server;
    private final Thread thread;
    private List<Object> seen;

    private CertificateWatch(TlsConfig config, WebServer server) {
        this.config = config;
        this.server = server;
        seen = stamp();
        thread = Thread.ofVirtual().name("certificate-watch").unstarted(this::run);
    }

    /** Watches the files of a server that serves HTTPS and was just started. */
    public static CertificateWatch start(TlsConfig config, WebServer server) {
        CertificateWatch watch = new CertificateWatch(config, server);
        watch.thread.start();
        return watch;
    }

    private void run() {
        Duration pause = config.checkEvery();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<Object> now = stamp();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            config.open().ifPresent(server::reloadTls);
            LOG.atInfo().addKeyValue("file", config.certificate().map(Path::toString).orElse("")).log("a new certificate is served");
        } catch (StartupException e) {
            // Its message names the key and the file. The next change is looked at again: the two files are seldom replaced at one moment.
            LOG.atError().log("the certificate of before is served on: " + e.getMessage());
        }
    }

    /** What changes with the files; links are followed, as certificates are often replaced by turning one. */
    private List<Object> stamp() {
        List<Object> stamp = new ArrayList<>();
        List.of(config.certificate(), config.key()).forEach(file -> file.ifPresent(path -> {
            try {
                stamp.add(path.toRealPath());
                stamp.add(Files.getLastModifiedTime(path));
                stamp.add(Files.size(path));
            } catch (IOException e) {
                stamp.add("not there");
            }
        }));
        return stamp;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
