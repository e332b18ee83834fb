package io.parley.takeover.dispatch.fetch;

import io.parley.takeover.dispatch.fetch.GuardedSockets.ForbiddenAddressException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks at files over HTTP. Thread-safe. Follows redirects by itself, so that each is judged like a first address. */
public final class HttpFetcher implements Fetcher, AutoCloseable {

    private static final int HEAD = 256 * 1024;
    private static final int REDIRECTS = 5;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final OkHttpClient client;
    private final Semaphore places;
    private final long maxBytes;
    private final InstantSource clock;

    private enum Wanted {
        SOUND, PICTURE
    }

    /** A file that is not there, or must not be used. */
    private static final class UnusableException extends IOException {

        private static final long serialVersionUID = 1;

        UnusableException(String why) {
            super(why);
        }
    }

    /** @param config what may be fetched */
    public HttpFetcher(FetchConfig config, InstantSource clock) {
        this.clock = clock;
        maxBytes = config.maxBytes();
        places = new Semaphore(config.maxFetches(), true);
        client = new OkHttpClient.Builder().socketFactory(new GuardedSockets(to -> config.privateAddresses() || AddressRule.isPublic(to)))
                .proxy(Proxy.NO_PROXY).followRedirects(false).followSslRedirects(false).connectTimeout(CONNECT_TIMEOUT)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
    }

    @Override
    public Fetched fetch(@Nullable String audio, List<String> pictures, Instant notAfter) throws InterruptedException {
        if (!places.tryAcquire(Math.max(0, left(notAfter).toMillis()), TimeUnit.MILLISECONDS)) {
            return new Fetched.Missing("too many files are fetched at a time");
        }
        String what = "audio";
        try {
            Optional<Duration> length = audio == null ? Optional.empty() : look(audio, Wanted.SOUND, notAfter).length();
            what = "picture";
            for (String picture : pictures) {
                look(picture, Wanted.PICTURE, notAfter);
            }
            return new Fetched.Found(length.orElse(null));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while a file was fetched");
            }
            return new Fetched.Missing(what + ": " + reason(e));
        } finally {
            places.release();
        }
    }

    /** What the network says can quote the address, so only the sort of trouble is told. */
    private static @Nullable String reason(IOException e) {
        return e instanceof UnusableException || e instanceof ForbiddenAddressException ? e.getMessage() : e.getClass().getSimpleName();
    }

    private FileHead look(String address, Wanted wanted, Instant notAfter) throws IOException {
        HttpUrl url = HttpUrl.parse(address);
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            if (url == null) {
                throw new UnusableException("expected an address with http or https");
            }
            try (Response response = call(url, notAfter).execute()) {
                String location = response.header("Location");
                if (!response.isRedirect() || location == null) {
                    return judged(read(response), wanted);
                }
                url = url.resolve(location);
            }
        }
        throw new UnusableException("more than " + REDIRECTS + " redirects");
    }

    private Call call(HttpUrl url, Instant notAfter) throws UnusableException {
        Duration left = left(notAfter);
        if (!left.isPositive()) {
            throw new UnusableException("it takes too long");
        }
        Call call = client.newCall(new Request.Builder().url(url).header("Accept-Encoding", "identity").build());
        call.timeout().timeout(left.toMillis(), TimeUnit.MILLISECONDS);
        return call;
    }

    private FileHead read(Response response) throws IOException {
        if (!response.isSuccessful()) {
            throw new UnusableException("HTTP " + response.code());
        }
        long told = response.body().contentLength();
        if (told > maxBytes) {
            throw tooLarge();
        }
        try (InputStream body = response.body().byteStream()) {
            byte[] head = body.readNBytes(HEAD);
            return new FileHead(head, told >= 0 ? told : counted(head, body));
        }
    }

    private long counted(byte[] head, InputStream rest) throws IOException {
        long size = head.length;
        byte[] part = new byte[HEAD];
        for (int read = rest.read(part); read >= 0; read = rest.read(part)) {
            size += read;
            if (size > maxBytes) {
                throw tooLarge();
            }
        }
        if (size > maxBytes) {
            throw tooLarge();
        }
        return size;
    }

    private UnusableException tooLarge() {
        return new UnusableException("larger than " + maxBytes + " bytes (fetch.max_bytes)");
    }

    private static FileHead judged(FileHead head, Wanted wanted) throws UnusableException {
        switch (wanted) {
            case SOUND -> {
                if (!head.isSound()) {
                    throw new UnusableException("neither MP3 nor WAV");
                }
            }
            case PICTURE -> {
                if (!head.isPicture()) {
                    throw new UnusableException("neither PNG nor JPEG");
                }
            }
        }
        return head;
    }

    private Duration left(Instant notAfter) {
        return Duration.between(clock.instant(), notAfter);
    }

    /** Lets go of connections; fetches under way end by themselves. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
