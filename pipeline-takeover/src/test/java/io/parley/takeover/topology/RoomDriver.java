package io.parley.takeover.topology;

import io.parley.runtime.config.Settings;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Topic;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;

/** The rooms' topology under the test driver, as the role runs it. */
final class RoomDriver implements AutoCloseable {

    final TopologyTestDriver driver;

    RoomDriver(Topology topology, Path stateDir, Instant start) {
        Properties settings = new Properties();
        settings.putAll(StreamsProfile.from(Settings.of(Map.of(), StreamsProfile.KEYS), "room-test", Guarantee.EXACTLY_ONCE).behaviour());
        settings.put("state.dir", stateDir.toString());
        driver = new TopologyTestDriver(topology, settings, start);
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    <V> TestInputTopic<String, V> input(Topic<String, V> topic) {
        return driver.createInputTopic(topic.name(), topic.key().serializer(), topic.value().serializer());
    }

    <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
