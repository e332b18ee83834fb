package io.parley.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.app.client.ClientException;
import io.parley.app.client.MicrophoneClient;
import io.parley.app.client.PushClient;
import io.parley.app.client.Recording;
import io.parley.app.client.RoomControl;
import io.parley.app.client.SampleScript;
import io.parley.app.client.TurnWatch;
import io.parley.runtime.config.Settings;
import io.parley.runtime.ops.ProcessMeters;
import io.parley.runtime.service.ServiceContext;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code parley ask}: one question to a room. */
@Command(name = "ask", mixinStandardHelpOptions = true, description = "Asks a room one question and prints its pushes until the turn ends. Exit code 0 only if the turn ended well.")
final class AskCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Where a push says something; the reference lets some be there and empty. */
    private static final List<String> SPOKEN = List.of("query", "answer", "text", "error");

    /** What is asked. */
    static final class Question {

        @Option(names = "--wav", paramLabel = "FILE", required = true, description = "Speak this file: WAV, 16 kHz, mono, 16-bit.")
        private @Nullable Path wav;

        @Option(names = "--text", paramLabel = "TEXT", required = true, description = "Type this text.")
        private @Nullable String text;
    }

    /** The room that was made for this question. */
    private interface OwnRoom extends AutoCloseable {

        @Override
        void close();
    }

    @ArgGroup(multiplicity = "1")
    private Question question = new Question();

    @Option(names = "--session", paramLabel = "ID", description = "A room that is live (default: a new one, closed afterwards).")
    private @Nullable String session;

    @Option(names = "--json", description = "Print each push as one line of JSON.")
    private boolean json;

    @Mixin
    private Target target = new Target();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        byte[] pcm = question.wav == null ? new byte[0] : recording(question.wav);
        Settings settings = target.settings();
        URI gateway = target.gateway();
        String token = target.token(settings);
        ServiceContext context = ServiceContext.connect(settings, ProcessMeters.prometheus());
        OkHttpClient http = new OkHttpClient();
        try (RoomControl rooms = RoomControl.open(context)) {
            if (session != null) {
                return converse(rooms, session, http, gateway, token, pcm, () -> {});
            }
            String room = rooms.newSessionId();
            rooms.make(room, SampleScript.json(), target.account(token));
            // A resource, so that a failure to close the room does not hide why the question failed.
            try (OwnRoom own = () -> rooms.closeRoom(room)) {
                return converse(rooms, room, http, gateway, token, pcm, () -> rooms.start(room));
            }
        } catch (ClientException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        } finally {
            http.dispatcher().executorService().shutdown();
        }
    }

    private int converse(RoomControl rooms, String room, OkHttpClient http, URI gateway, String token, byte[] pcm, Runnable before) {
        TurnWatch watch = new TurnWatch();
        try (PushClient pushes = PushClient.open(http, gateway, token, room, push -> {
            print(push);
            watch.onPush(push);
        })) {
            before.run();
            if (question.text != null) {
                watch.expect(rooms.question(room, question.text));
            } else {
                new MicrophoneClient(http, gateway, token).say(room, pcm);
            }
            if (watch.await(PATIENCE)) {
                return 0;
            }
            throw new ClientException("the question did not become an answer; the pushes above say why");
        }
    }

    private static byte[] recording(Path file) {
        try {
            return Recording.read(file);
        } catch (ClientException e) {
            throw new CommandException("--wav: " + e.getMessage(), e);
        }
    }

    private void print(JsonNode push) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(push.toString());
        } else {
            String said = SPOKEN.stream().map(field -> push.path(field).asText()).filter(text -> !text.isBlank()).findFirst().orElse("");
            out.println(String
                    .format("%-8s %-6s %-4s %s", push.path("service").asText(), push.path("type").asText(), push.path("status").asText(),
                            said)
                    .stripTrailing());
        }
        out.flush();
    }
}
