package io.parley.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.gateway.accounts.AccountsRole;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.log.KafkaRoomLog;
import io.parley.gateway.requests.RoomClient;
import io.parley.liveapi.LiveApiPaths;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.topics.TopicSetup;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.Push;
import io.parley.schemas.rooms.MicrophoneUse;
import io.parley.schemas.rooms.RoomSummary;
import io.parley.schemas.serde.AvroSerdes;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The edge on a real broker. */
@ExtendWith(ParleyKafka.class)
class GatewayKafkaTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PARTITIONS = 4;
    private static final Push PUSH = new Push("asr", "text", "ok", "t_1", null, "where is", null, null, 1, null);
    private static final String PUSH_JSON = "{\"service\":\"asr\",\"trace\":\"t_1\",\"type\":\"text\",\"query\":\"where is\",\"index\":1,\"status\":\"ok\"}";

    private final String sessionId = "room-" + UUID.randomUUID();
    private final Topics topics = new Topics(AvroSerdes.plain());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HealthChecks health = new HealthChecks();
    private final OkHttpClient client = new OkHttpClient.Builder().readTimeout(TIMEOUT).build();
    @TempDir
    private Path state;
    private KafkaConnection kafka;
    private GatewayRole gateway;
    private Role accounts;
    private String token;

    @BeforeEach
    void start(EmbeddedKafka broker) {
        kafka = KafkaConnection.to(broker.bootstrapServers());
        try (Admin admin = kafka.admin("test")) {
            new TopicSetup(admin, broker.bootstrapServers(), PARTITIONS, 1, TIMEOUT).ensure(topics.all());
        }
        List<Key<?>> keys = Stream.of(RuntimeKeys.ALL, GatewayConfig.KEYS).<Key<?>>flatMap(List::stream).toList();
        Settings settings = Settings.of(
                Map.of("kafka.bootstrap", broker.bootstrapServers(), "gateway.port", "0", "gateway.answer_timeout", "3s", "state.dir",
                        state.toString(), "instance.id", "gateway-kafka-test"),
                keys);
        ServiceContext context = new ServiceContext(settings, kafka, topics, meters, health, InstantSource.system());
        gateway = new GatewayRole(context, List.of());
        accounts = AccountsRole.of(context);
        gateway.start();
        accounts.start();
        await().atMost(TIMEOUT).until(() -> health.ready().isUp());
        AccountName account = new AccountName("a-" + UUID.randomUUID());
        token = gateway.accounts().create(account).accessToken().text();
        makeKnown(account);
    }

    /** The room is the account's, and live. */
    private void makeKnown(AccountName account) {
        try (Producer<String, RoomSummary> rooms = kafka.producer("test-rooms", topics.rooms())) {
            rooms.send(new ProducerRecord<>(Topics.ROOMS, sessionId,
                    RoomSummary.newBuilder().setEnvelope(new Envelope(sessionId, null, Instant.EPOCH)).setStatus(2)
                            .setCreatedAt(Instant.EPOCH)
                            .setAccount(account.value()).setMicrophone(MicrophoneUse.NONE).build()));
        }
    }

    @AfterEach
    void stop() {
        gateway.close();
        accounts.close();
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Test
    void shouldBringARecordingToTheLogCompleteAndInOrder() {
        // given
        byte[] speech = new byte[3 * 16_000 * 2];
        new Random(1).nextBytes(speech);
        try (KafkaRoom room = new KafkaRoom(kafka, topics)) {
            WebSocketClient microphone = new WebSocketClient(client,
                    gateway.url() + LiveApiPaths.MICROPHONE + "?clientType=BROWSER&mode=ask&sessionId=" + sessionId
                            + "&Authorization=Bearer%20" + token);
            assertThat(microphone.awaitMessages(1)).first().asString().contains("\"code\":2");

            // when
            microphone.begin();
            for (int from = 0; from < speech.length; from += 3_200) {
                microphone.send(java.util.Arrays.copyOfRange(speech, from, from + 3_200));
            }
            microphone.eof();

            // then
            assertThat(microphone.awaitEnd()).isEqualTo("1000 eof");
        }
        List<ConsumerRecord<String, AudioFrame>> records = recorded();
        List<AudioFrame> frames = records.stream().map(ConsumerRecord::value).toList();
        long opening = frames.getFirst().getOpening();
        assertThat(frames).extracting(AudioFrame::getSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(opening, opening + 30).boxed().toList());
        assertThat(frames.getLast().getEnd()).isTrue();
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        frames.forEach(frame -> pcm.writeBytes(frame.getPcm().array()));
        assertThat(pcm.toByteArray()).isEqualTo(speech);
        assertThat(records).extracting(record -> TraceHeaders.read(record.headers()).orElseThrow().traceId()).containsOnly(
                TraceHeaders.read(records.getFirst().headers()).orElseThrow().traceId());
        assertThat(meters.get("parley.gateway.frame.acknowledged").timer().count()).isEqualTo(31);
    }

    @Test
    void shouldAnswerWhatARoomServiceAnswers() throws IOException {
        try (KafkaRoom room = new KafkaRoom(kafka, topics)) {
            // when
            String answer = ask();

            // then
            assertThat(answer).isEqualTo("{\"code\":0,\"message\":\"success\",\"data\":{\"trace\":\"" + sessionId + "_1\"}}");
        }
    }

    @Test
    void shouldSayThatNoAnswerCameWhereNoRoomServiceRuns() throws IOException {
        // when
        String answer = ask();

        // then
        assertThat(answer).startsWith("{\"code\":50002,").contains("\"requestId\":\"");
        assertThat(health.ready().isUp()).isTrue();
    }

    @Test
    void shouldPushToSocketsAndEventsWhatIsCommittedAndReadable() throws IOException {
        // given
        Request events = new Request.Builder().url(messagesUrl()).header("Accept", "text/event-stream").build();
        try (KafkaRoom room = new KafkaRoom(kafka, topics)) {
            room.say(sessionId, new Push("asr", "text", "ok", "earlier", null, "too early", null, null, 1, null));
            try (Response response = client.newCall(events).execute()) {
                BufferedSource source = response.body().source();
                assertThat(source.readUtf8LineStrict()).isEqualTo(": open");
                WebSocketClient page = new WebSocketClient(client, messagesUrl());

                // when
                room.sayAndAbort(sessionId, PUSH);
                room.say(sessionId, new byte[]{1, 2, 3});
                room.say(sessionId + "-another", PUSH);
                room.say(sessionId, PUSH);

                // then
                assertThat(page.awaitMessages(1)).containsExactly(PUSH_JSON);
                source.readUtf8LineStrict();
                source.readUtf8LineStrict();
                assertThat(source.readUtf8LineStrict()).startsWith("id: ");
                assertThat(source.readUtf8LineStrict()).isEqualTo("data: " + PUSH_JSON);
                assertThat(meters.counter("parley.gateway.messages.unreadable").count()).isOne();
            }
        }
    }

    @Test
    void shouldAskManyRoomsWithoutHttp() throws Exception {
        // given
        try (KafkaRoom room = new KafkaRoom(kafka, topics);
                KafkaRoomLog log = KafkaRoomLog.open(kafka, topics, "test-cli", Duration.ofSeconds(5), meters, InstantSource.system())) {
            RoomClient rooms = new RoomClient(log, topics.commands(), InstantSource.system(), new Random(2), meters);

            // when
            var answers = new ArrayList<java.util.concurrent.CompletableFuture<Answer>>();
            for (int i = 0; i < 50; i++) {
                answers.add(rooms.request(sessionId + "-" + i, rooms.newRequestId(), new TextQuestion("hello"), TIMEOUT));
            }

            // then
            for (int i = 0; i < 50; i++) {
                assertThat(answers.get(i).get(30, TimeUnit.SECONDS).getData()).isEqualTo("{\"trace\":\"" + sessionId + "-" + i + "_1\"}");
            }
        }
    }

    @Test
    void shouldLetNobodyInWithoutATokenOrToAnotherAccountsRoom() throws IOException {
        // given
        String stranger = gateway.accounts().create(new AccountName("b-" + UUID.randomUUID())).accessToken().text();
        String messages = gateway.url() + "/api/parley/v1/rooms/" + sessionId + "/messages";
        Request.Builder events = new Request.Builder().url(messages).header("Accept", "text/event-stream");

        // when
        try (Response anonymous = client.newCall(events.build()).execute();
                Response foreign = client.newCall(events.header("Authorization", "Bearer " + stranger).build()).execute()) {

            // then
            assertThat(anonymous.code()).isEqualTo(401);
            assertThat(anonymous.body().string()).startsWith("{\"code\":40101,");
            assertThat(foreign.code()).isEqualTo(403);
            assertThat(foreign.body().string()).startsWith("{\"code\":40301,");
        }
        WebSocketClient microphone = new WebSocketClient(client,
                gateway.url() + LiveApiPaths.MICROPHONE + "?clientType=BROWSER&mode=ask&sessionId=" + sessionId);
        assertThat(microphone.awaitMessages(1)).first().asString().contains("\"code\":1");
    }

    private String messagesUrl() {
        return gateway.url() + "/api/parley/v1/rooms/" + sessionId + "/messages?Authorization=Bearer%20" + token;
    }

    private String ask() throws IOException {
        RequestBody body = RequestBody.create("{\"text\":\"hello\"}", MediaType.get("application/json"));
        Request request = new Request.Builder().url(gateway.url() + "/api/parley/v1/rooms/" + sessionId + "/questions").post(body)
                .header("Authorization", "Bearer " + token).build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    /** The room's frames up to the one that ends the recording. */
    private List<ConsumerRecord<String, AudioFrame>> recorded() {
        List<ConsumerRecord<String, AudioFrame>> records = new ArrayList<>();
        try (Consumer<String, AudioFrame> audio = kafka.reader("test-audio", topics.audio())) {
            audio.assign(
                    audio.partitionsFor(Topics.AUDIO).stream().map(partition -> new TopicPartition(Topics.AUDIO, partition.partition()))
                            .toList());
            while (records.isEmpty() || !records.getLast().value().getEnd()) {
                audio.poll(TIMEOUT).forEach(record -> {
                    if (record.key().equals(sessionId)) {
                        records.add(record);
                    }
                });
            }
        }
        return records;
    }
}
