package io.parley.stage.session;

import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.script.Scene;
import org.jspecify.annotations.Nullable;

/**
 * What a session is from its creation on.
 *
 * @param sessionId    the stage's name for it
 * @param sessionToken would open its microphone
 * @param rtc          where its video would be
 * @param userData     what the creation gave, which is Parley's own session id; null for nothing
 * @param scene        the scene of its script
 */
record SessionIdentity(String sessionId, String sessionToken, RtcAccess rtc, @Nullable String userData, Scene scene) {}
