package io.parley.app.demo;

import io.parley.app.client.MicrophoneClient;
import io.parley.app.client.PushClient;
import io.parley.app.client.Recording;
import io.parley.app.client.RoomControl;
import io.parley.app.client.SampleScript;
import io.parley.app.local.LocalParley;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.nlp.knowledge.RoutePublisher;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.models.ModelRoute;
import okhttp3.OkHttpClient;
import org.apache.kafka.clients.producer.Producer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The recorded conversation: what is said into the microphone and typed, and what an operator does meanwhile. Every step waits for what it
 * needs to see before it goes on.
 */
final class Conversation {

    static final String ANNOUNCEMENT = "A short announcement: the cafe closes in half an hour.";
    static final Duration DELAY = Duration.ofMillis(2500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServiceContext context;
    private final OkHttpClient http;
    private final LocalParley parley;
    private final Watcher watcher;
    private final Timeline timeline;
    private final Path speech;

    Conversation(LocalParley parley, OkHttpClient http, Watcher watcher, Timeline timeline, Path speech) {
        this.context = parley.context();
        this.http = http;
        this.parley = parley;
        this.watcher = watcher;
        this.timeline = timeline;
        this.speech = speech;
    }

    /** Holds the conversation and returns the room's session id when its room is closed. */
    String hold() {
        try (RoomControl rooms = RoomControl.open(context);
                Producer<String, ModelRoute> models = context.kafka().producer("parley-demo", context.topics().models())) {
            String room = rooms.newSessionId();
            rooms.make(room, SampleScript.json(), parley.demoAccount().account());
            RoutePublisher routes = new RoutePublisher(models);
            try (PushClient pushes = PushClient.open(http, parley.url(), parley.demoAccount().accessToken(), room,
                    push -> watcher.onPush(room, push))) {
                rooms.start(room);
                ordinary(room);
                slow(room, routes);
                interrupted(room);
                announced(room, rooms);
                typed(room, rooms);
                spoken(room, "goodbye.wav");
                rooms.closeRoom(room);
            }
            return room;
        }
    }

    private void ordinary(String room) {
        watcher.await("the opening words", PATIENCE, w -> !w.plays().isEmpty());
        spoken(room, "opening-hours.wav");
    }

    private void slow(String room, RoutePublisher routes) {
        long version = System.currentTimeMillis();
        timeline.note("route parameter delay=" + DELAY.toMillis() + " ms: the next answer is slow and draws a filler");
        routes.publish(new ModelRoute("default", version, "qa", Map.of("delay", Long.toString(DELAY.toMillis()))));
        spoken(room, "bathroom.wav");
        timeline.note("route parameter delay removed: answers are quick again");
        routes.publish(new ModelRoute("default", version + 1, "qa", Map.of()));
    }

    private void interrupted(String room) {
        long ended = watcher.turnsEnded();
        say(room, "history.wav");
        int before = watcher.plays().size();
        watcher.await("the second sentence of the story", PATIENCE, w -> played(w, "Ships in the harbor"));
        timeline.note("the visitor speaks into the answer: barge-in");
        say(room, "ticket-price.wav");
        watcher.await("the ends of both turns", PATIENCE, w -> w.turnsEnded() >= ended + 2);
        if (watcher.plays().size() <= before) {
            throw new DemoFailure("nothing was played after the interruption");
        }
    }

    private static boolean played(Watcher watcher, String start) {
        return watcher.plays().stream().anyMatch(play -> play.text().startsWith(start));
    }

    private void announced(String room, RoomControl rooms) {
        long ended = watcher.turnsEnded();
        say(room, "parking.wav");
        watcher.await("the first sentence about the car park", PATIENCE, w -> played(w, "There is a car park"));
        timeline.note("an operator queues an announcement at position 1: right after the sentence that plays");
        rooms.queue(room, TakeoverContent.text(ANNOUNCEMENT).toJson(), 1);
        watcher.await("the end of the turn", PATIENCE, w -> w.turnsEnded() > ended);
    }

    private void typed(String room, RoomControl rooms) {
        long ended = watcher.turnsEnded();
        timeline.note("the next question is typed, in Chinese");
        rooms.question(room, "请问你们几点开门？");
        watcher.await("the end of the turn", PATIENCE, w -> w.turnsEnded() > ended);
    }

    private void spoken(String room, String file) {
        long ended = watcher.turnsEnded();
        say(room, file);
        watcher.await("the end of the turn of " + file, PATIENCE, w -> w.turnsEnded() > ended);
    }

    private void say(String room, String file) {
        timeline.note("the visitor says " + file);
        new MicrophoneClient(http, parley.url(), parley.demoAccount().accessToken()).say(room, Recording.read(speech.resolve(file)));
    }

    /** The questions in the order they are asked. */
    static List<String> questions() {
        return List.of("opening hours", "bathroom", "history", "ticket", "park", "几点开门", "goodbye");
    }
}
