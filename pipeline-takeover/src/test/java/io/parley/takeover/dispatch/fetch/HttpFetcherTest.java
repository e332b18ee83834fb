package io.parley.takeover.dispatch.fetch;

import io.parley.takeover.dispatch.fetch.Fetcher.Fetched;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

class HttpFetcherTest {

    private static final int MAX_BYTES = 400_000;

    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = new HttpFetcher(new FetchConfig(MAX_BYTES, 4, true), InstantSource.system());
    private final HttpFetcher guarded = new HttpFetcher(new FetchConfig(MAX_BYTES, 4, false), InstantSource.system());

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        fetcher.close();
        guarded.close();
    }

    private String url() {
        return server.url("/a").toString();
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(20);
    }

    private static MockResponse file(byte[] bytes) {
        return new MockResponse.Builder().body(new Buffer().write(bytes)).build();
    }

    private static Fetched missing(String why) {
        return new Fetched.Missing(why);
    }

    private Fetched audio(Fetcher by) throws InterruptedException {
        return by.fetch(url(), List.of(), soon());
    }

    @Test
    void shouldFindASoundAndItsLength() throws Exception {
        server.enqueue(file(Files.wave(3)));

        assertThat(audio(fetcher)).isEqualTo(new Fetched.Found(Duration.ofSeconds(3)));
    }

    @Test
    void shouldFindPicturesWithoutALength() throws Exception {
        server.enqueue(file(Files.PNG));
        server.enqueue(file(Files.JPEG));

        assertThat(fetcher.fetch(null, List.of(url(), url()), soon())).isEqualTo(new Fetched.Found(null));
    }

    @Test
    void shouldSayWhatIsNotThere() throws Exception {
        server.enqueue(new MockResponse.Builder().code(404).build());

        assertThat(audio(fetcher)).isEqualTo(missing("audio: HTTP 404"));
    }

    @Test
    void shouldRefuseWhatIsOfAnotherKind() throws Exception {
        server.enqueue(file(Files.PNG));
        server.enqueue(file(Files.wave(1)));

        assertThat(audio(fetcher)).isEqualTo(missing("audio: neither MP3 nor WAV"));
        assertThat(fetcher.fetch(null, List.of(url()), soon())).isEqualTo(missing("picture: neither PNG nor JPEG"));
    }

    @Test
    void shouldRefuseWhatIsTooLargeByItsOwnWord() throws Exception {
        server.enqueue(file(new byte[MAX_BYTES + 1]));

        assertThat(audio(fetcher)).isEqualTo(missing("audio: larger than 400000 bytes (fetch.max_bytes)"));
    }

    @Test
    void shouldRefuseWhatIsTooLargeWithoutSayingSo() throws Exception {
        server.enqueue(new MockResponse.Builder().chunkedBody(new Buffer().write(new byte[MAX_BYTES + 1]), 8192).build());

        assertThat(audio(fetcher)).isEqualTo(missing("audio: larger than 400000 bytes (fetch.max_bytes)"));
    }

    @Test
    void shouldFollowRedirects() throws Exception {
        server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "/b").build());
        server.enqueue(file(Files.wave(1)));

        assertThat(audio(fetcher)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void shouldNotFollowRedirectsForEver() throws Exception {
        for (int i = 0; i < 10; i++) {
            server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "/b").build());
        }

        assertThat(audio(fetcher)).isEqualTo(missing("audio: more than 5 redirects"));
    }

    @Test
    void shouldFollowNoRedirectToAnotherScheme() throws Exception {
        server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "file:///etc/passwd").build());

        assertThat(audio(fetcher)).isEqualTo(missing("audio: expected an address with http or https"));
    }

    @Test
    void shouldFetchByHttpOnly() throws Exception {
        assertThat(fetcher.fetch("/data/common/song.mp3", List.of(), soon()))
                .isEqualTo(missing("audio: expected an address with http or https"));
        assertThat(fetcher.fetch("ftp://files.test/a.mp3", List.of(), soon()))
                .isEqualTo(missing("audio: expected an address with http or https"));
    }

    @Test
    void shouldNotConnectToThisMachineByNameOrNumber() throws Exception {
        assertThat(guarded.fetch("http://localhost:" + server.getPort() + "/a", List.of(), soon()))
                .isEqualTo(missing("audio: the address is not public"));
        assertThat(guarded.fetch("http://127.0.0.1:" + server.getPort() + "/a", List.of(), soon()))
                .isEqualTo(missing("audio: the address is not public"));
        assertThat(guarded.fetch("http://[::1]:" + server.getPort() + "/a", List.of(), soon()))
                .isEqualTo(missing("audio: the address is not public"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void shouldEndInTimeWhateverTheServerDoes() throws Exception {
        server.enqueue(new MockResponse.Builder().body(new Buffer().write(Files.wave(1))).headersDelay(30, TimeUnit.SECONDS).build());
        Instant begin = Instant.now();

        assertThat(fetcher.fetch(url(), List.of(), begin.plusMillis(300))).isInstanceOf(Fetched.Missing.class);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void shouldNotQuoteTheAddress() throws Exception {
        Fetched fetched = fetcher.fetch("http://no-such-host.invalid/secret", List.of(), soon());

        assertThat(fetched).isEqualTo(missing("audio: UnknownHostException"));
    }
}
