package io.parley.runtime.service;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Settings;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceContextTest {

    private final MockWebServer registry = new MockWebServer();
    private String url = "";

    @BeforeEach
    void start() throws IOException {
        registry.start();
        url = "http://127.0.0.1:" + registry.getPort();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apis/ccompat/v7", ""})
    void shouldGiveTheSerdesTheApiWhereTheRegistryHasIt(String path) {
        // given
        answersBelow(path);

        // then
        assertThatThrownBy(() -> connect(TellingSerde.class.getName())).isInstanceOf(StartupException.class)
                .hasMessageEndingWith(": the registry is at " + url + path);
    }

    @Test
    void shouldNameTheSettingOfASerdeThatIsNotThere() {
        // given
        answersBelow("");

        // then
        assertThatThrownBy(() -> connect("com.example.Mistyped")).isInstanceOf(StartupException.class)
                .hasMessageStartingWith("registry.serde=com.example.Mistyped: the class cannot be used").hasMessageNotContaining("\n");
    }

    @Test
    void shouldNameTheSettingOfAClassThatIsNoSerde() {
        // given
        answersBelow("");

        // then
        assertThatThrownBy(() -> connect("java.lang.String")).hasMessageStartingWith("registry.serde=java.lang.String: ");
    }

    private void connect(String serde) {
        ServiceContext.connect(Settings.of(Map.of("registry.url", url, "registry.serde", serde), RuntimeKeys.ALL),
                new SimpleMeterRegistry());
    }

    private void answersBelow(String path) {
        registry.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean known = String.valueOf(request.getTarget()).equals(path + "/subjects");
                return new MockResponse.Builder().code(known ? 200 : 404).body("[]").build();
            }
        });
    }
}
