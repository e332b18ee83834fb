package io.parley.takeover.dispatch;

import io.parley.schemas.effects.CloseChannel;
import io.parley.schemas.effects.CloseVoice;
import io.parley.schemas.effects.CreateChannel;
import io.parley.schemas.effects.FetchContent;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.KeepAlive;
import io.parley.schemas.effects.KeepVoice;
import io.parley.schemas.effects.ListTakeovers;
import io.parley.schemas.effects.OpenVoice;
import io.parley.schemas.effects.RefreshRtc;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.effects.StopTakeovers;

import java.util.Locale;

/** What an effect asks for, as measurements and logs name it. */
enum CallKind {
    CREATE, START, CLOSE, KEEP_ALIVE, HAND_OVER, STOP, LIST, FETCH, OPEN_VOICE, KEEP_VOICE, CLOSE_VOICE, REFRESH_RTC, OTHER;

    static CallKind of(RendererEffect effect) {
        return switch (effect.getPayload()) {
            case CreateChannel create -> CREATE;
            case StartChannel start -> START;
            case CloseChannel close -> CLOSE;
            case KeepAlive keep -> KEEP_ALIVE;
            case OpenVoice open -> OPEN_VOICE;
            case KeepVoice keep -> KEEP_VOICE;
            case CloseVoice close -> CLOSE_VOICE;
            case HandOver handOver -> HAND_OVER;
            case StopTakeovers stop -> STOP;
            case ListTakeovers list -> LIST;
            case FetchContent fetch -> FETCH;
            case RefreshRtc refresh -> REFRESH_RTC;
            default -> OTHER;
        };
    }

    /** In lower case with {@code -}. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
