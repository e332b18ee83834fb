package io.parley.schemas;

import io.parley.schemas.Topic.Retention;
import io.parley.schemas.Topic.Spread;
import io.parley.schemas.accounts.AccountAnswer;
import io.parley.schemas.accounts.AccountCommand;
import io.parley.schemas.accounts.AccountRecord;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.inquiries.InquiryEvent;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.models.ModelRoute;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.rooms.RoomSummary;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.speech.SpeechEvent;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The topic catalogue: built once from the serdes of the process and handed to whoever reads or writes.
 *
 * <p>Immutable; the serdes in it may be used by several threads.
 */
public final class Topics {

    /** Microphone frames. */
    public static final String AUDIO = "parley.audio";
    /** What was said. */
    public static final String SPEECH = "parley.speech";
    /** What is asked of rooms. */
    public static final String COMMANDS = "parley.commands";
    /** Questions that want a reply. */
    public static final String NLP_REQUESTS = "parley.nlp-requests";
    /** Questions with their engine chosen. */
    public static final String NLP_JOBS = "parley.nlp-jobs";
    /** Answers, sentence by sentence. */
    public static final String REPLIES = "parley.replies";
    /** Questions of callers that have no room. */
    public static final String INQUIRIES = "parley.inquiries";
    /** Answers to them, sentence by sentence. */
    public static final String INQUIRY_REPLIES = "parley.inquiry-replies";
    /** What is to be done at the renderer. */
    public static final String EFFECTS = "parley.effects";
    /** What the renderer says. */
    public static final String RENDERER_STATUS = "parley.renderer-status";
    /** Pushes to clients and answers to requests. */
    public static final String MESSAGES = "parley.messages";
    /** Inputs of rooms with their decisions. */
    public static final String JOURNAL = "parley.journal";
    /** Where rooms stand. */
    public static final String ROOMS = "parley.rooms";
    /** What owners of rooms are to be told. */
    public static final String CALLBACKS = "parley.callbacks";
    /** Model routes. */
    public static final String MODELS = "parley.models";
    /** Q&A databases. */
    public static final String KNOWLEDGE = "parley.knowledge";
    /** Accounts with the hashes of their tokens. */
    public static final String ACCOUNTS = "parley.accounts";
    /** What is asked of accounts. */
    public static final String ACCOUNT_COMMANDS = "parley.account-commands";
    /** What became of it. */
    public static final String ACCOUNT_ANSWERS = "parley.account-answers";
    /** What could not be read or done. */
    public static final String DEAD_LETTERS = "parley.dead-letters";

    /** How long dead letters are kept. */
    public static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    private static final Map<String, Schema> SCHEMAS = Map.ofEntries(Map.entry(AUDIO, AudioFrame.getClassSchema()),
            Map.entry(SPEECH, SpeechEvent.getClassSchema()), Map.entry(COMMANDS, RoomCommand.getClassSchema()),
            Map.entry(NLP_REQUESTS, ReplyRequestEvent.getClassSchema()), Map.entry(NLP_JOBS, ReplyJobEvent.getClassSchema()),
            Map.entry(REPLIES, ReplyEvent.getClassSchema()), Map.entry(INQUIRIES, InquiryEvent.getClassSchema()),
            Map.entry(INQUIRY_REPLIES, ReplyEvent.getClassSchema()),
            Map.entry(EFFECTS, RendererEffect.getClassSchema()),
            Map.entry(RENDERER_STATUS, RendererStatus.getClassSchema()), Map.entry(MESSAGES, RoomMessage.getClassSchema()),
            Map.entry(JOURNAL, JournalEntry.getClassSchema()), Map.entry(ROOMS, RoomSummary.getClassSchema()),
            Map.entry(CALLBACKS, OwnerCallback.getClassSchema()), Map.entry(MODELS, ModelRoute.getClassSchema()),
            Map.entry(KNOWLEDGE, QaEntry.getClassSchema()), Map.entry(ACCOUNTS, AccountRecord.getClassSchema()),
            Map.entry(ACCOUNT_COMMANDS, AccountCommand.getClassSchema()), Map.entry(ACCOUNT_ANSWERS, AccountAnswer.getClassSchema()));

    private final AvroSerdes serdes;

    private final Topic<String, AudioFrame> audio;
    private final Topic<String, SpeechEvent> speech;
    private final Topic<String, RoomCommand> commands;
    private final Topic<String, ReplyRequestEvent> nlpRequests;
    private final Topic<String, ReplyJobEvent> nlpJobs;
    private final Topic<String, ReplyEvent> replies;
    private final Topic<String, InquiryEvent> inquiries;
    private final Topic<String, ReplyEvent> inquiryReplies;
    private final Topic<String, RendererEffect> effects;
    private final Topic<String, RendererStatus> rendererStatus;
    private final Topic<String, RoomMessage> messages;
    private final Topic<String, JournalEntry> journal;
    private final Topic<String, RoomSummary> rooms;
    private final Topic<String, OwnerCallback> callbacks;
    private final Topic<String, ModelRoute> models;
    private final Topic<String, QaEntry> knowledge;
    private final Topic<String, AccountRecord> accounts;
    private final Topic<String, AccountCommand> accountCommands;
    private final Topic<String, AccountAnswer> accountAnswers;

    /** The catalogue with the serdes given. */
    public Topics(AvroSerdes serdes) {
        this.serdes = serdes;
        audio = byRoom(AUDIO, Duration.ofHours(1));
        speech = byRoom(SPEECH, Duration.ofDays(7));
        commands = byRoom(COMMANDS, Duration.ofDays(7));
        nlpRequests = byRoom(NLP_REQUESTS, Duration.ofDays(1));
        nlpJobs = byRoom(NLP_JOBS, Duration.ofDays(1));
        replies = byRoom(REPLIES, Duration.ofDays(7));
        inquiries = byRoom(INQUIRIES, Duration.ofDays(1));
        inquiryReplies = byRoom(INQUIRY_REPLIES, Duration.ofDays(1));
        effects = byRoom(EFFECTS, Duration.ofDays(1));
        rendererStatus = byRoom(RENDERER_STATUS, Duration.ofDays(7));
        messages = byRoom(MESSAGES, Duration.ofDays(1));
        journal = byRoom(JOURNAL, Duration.ofDays(90));
        rooms = new Topic<>(ROOMS, Serdes.String(), value(ROOMS), schema(ROOMS), Spread.BY_ROOM,
                new Retention.CompactAndForget(Duration.ofDays(90)));
        callbacks = byRoom(CALLBACKS, Duration.ofDays(1));
        models = table(MODELS);
        knowledge = table(KNOWLEDGE);
        accounts = table(ACCOUNTS);
        accountCommands = single(ACCOUNT_COMMANDS, Duration.ofDays(1));
        accountAnswers = single(ACCOUNT_ANSWERS, Duration.ofHours(1));
    }

    /** The value schema of each topic that has one, by the topic's name: for those who need no serdes. */
    public static Map<String, Schema> schemas() {
        return SCHEMAS;
    }

    private <V extends SpecificRecord> Topic<String, V> byRoom(String name, Duration kept) {
        return new Topic<>(name, Serdes.String(), this.<V>value(name), schema(name), Spread.BY_ROOM, new Retention.Keep(kept));
    }

    private <V extends SpecificRecord> Topic<String, V> single(String name, Duration kept) {
        return new Topic<>(name, Serdes.String(), this.<V>value(name), schema(name), Spread.SINGLE, new Retention.Keep(kept));
    }

    private <V extends SpecificRecord> Topic<String, V> table(String name) {
        return new Topic<>(name, Serdes.String(), this.<V>value(name), schema(name), Spread.SINGLE, new Retention.Compact());
    }

    private <V extends SpecificRecord> Serde<V> value(String name) {
        return serdes.value(name, schema(name));
    }

    private static Schema schema(String name) {
        return java.util.Objects.requireNonNull(SCHEMAS.get(name));
    }

    /** Every topic with a schema. */
    public List<Topic<String, ?>> all() {
        return List.of(audio, speech, commands, nlpRequests, nlpJobs, replies, inquiries, inquiryReplies, effects, rendererStatus, messages,
                journal, rooms, callbacks,
                models, knowledge, accounts, accountCommands, accountAnswers);
    }

    public Topic<String, AudioFrame> audio() {
        return audio;
    }

    public Topic<String, SpeechEvent> speech() {
        return speech;
    }

    public Topic<String, RoomCommand> commands() {
        return commands;
    }

    public Topic<String, ReplyRequestEvent> nlpRequests() {
        return nlpRequests;
    }

    public Topic<String, ReplyJobEvent> nlpJobs() {
        return nlpJobs;
    }

    public Topic<String, ReplyEvent> replies() {
        return replies;
    }

    public Topic<String, InquiryEvent> inquiries() {
        return inquiries;
    }

    public Topic<String, ReplyEvent> inquiryReplies() {
        return inquiryReplies;
    }

    public Topic<String, RendererEffect> effects() {
        return effects;
    }

    public Topic<String, RendererStatus> rendererStatus() {
        return rendererStatus;
    }

    public Topic<String, RoomMessage> messages() {
        return messages;
    }

    public Topic<String, JournalEntry> journal() {
        return journal;
    }

    public Topic<String, RoomSummary> rooms() {
        return rooms;
    }

    public Topic<String, OwnerCallback> callbacks() {
        return callbacks;
    }

    public Topic<String, ModelRoute> models() {
        return models;
    }

    public Topic<String, QaEntry> knowledge() {
        return knowledge;
    }

    public Topic<String, AccountRecord> accounts() {
        return accounts;
    }

    public Topic<String, AccountCommand> accountCommands() {
        return accountCommands;
    }

    public Topic<String, AccountAnswer> accountAnswers() {
        return accountAnswers;
    }
}
