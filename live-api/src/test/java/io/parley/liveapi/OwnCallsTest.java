package io.parley.liveapi;

import io.parley.liveapi.account.RefreshRequest;
import io.parley.liveapi.account.TokenGrant;
import io.parley.liveapi.account.TokenRequest;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneAddress;
import io.parley.liveapi.microphone.MicrophoneMode;
import io.parley.liveapi.nlp.NlpReply;
import io.parley.liveapi.nlp.NlpReplyRequest;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What has no example in the reference: tokens, the microphone's address, and questions that get no answer. */
class OwnCallsTest {

    @Test
    void shouldReadAndWriteTokenCalls() {
        String token = "{\"account\":\"museum\",\"secret\":\"hush\"}";
        String refresh = "{\"refreshToken\":\"r-1\"}";
        String grant = """
                {"code":0,"message":"success","data":{"account":"museum","accessToken":"a-2","expiresIn":28800,"refreshToken":"r-2"}}""";
        String refreshed = """
                {"code":0,"message":"success","data":{"account":"museum","accessToken":"a-2","expiresIn":28800}}""";

        assertThat(LiveApiJson.write(TokenRequest.read(token))).isEqualTo(token);
        assertThat(LiveApiJson.write(RefreshRequest.read(refresh))).isEqualTo(refresh);
        assertThat(LiveApiJson.write(ApiAnswer.read(grant, TokenGrant::read))).isEqualTo(grant);
        assertThat(LiveApiJson.write(ApiAnswer.read(refreshed, TokenGrant::read))).isEqualTo(refreshed);
    }

    @Test
    void shouldKeepSecretsOutOfTexts() {
        assertThat(new TokenRequest("museum", "hush")).hasToString("TokenRequest[account=museum]");
        assertThat(new RefreshRequest("hush")).hasToString("RefreshRequest[]");
        assertThat(new TokenGrant("museum", "hush", 7, "hush")).hasToString("TokenGrant[account=museum, expiresIn=7]");
        assertThat(new MicrophoneAddress("BROWSER", "s", "hush", MicrophoneMode.ASK))
                .hasToString("MicrophoneAddress[clientType=BROWSER, sessionId=s, mode=ask]");
    }

    @Test
    void shouldReadAddressOfMicrophone() {
        Map<String, String> query = Map.of("clientType", "BROWSER", "sessionId", "123", "Authorization", "Bearer MTZi");

        assertThat(MicrophoneAddress.read(query::get)).isEqualTo(new MicrophoneAddress("BROWSER", "123", "MTZi", MicrophoneMode.VOICE));
        assertThat(MicrophoneAddress.read(Map.of("clientType", "BROWSER", "sessionId", "123", "Authorization", "MTZi", "mode", "ask")::get))
                .isEqualTo(new MicrophoneAddress("BROWSER", "123", "MTZi", MicrophoneMode.ASK));
        assertThat(new MicrophoneAddress("BROWSER", "1&2", "MTZi", MicrophoneMode.ASK).toQuery())
                .isEqualTo("clientType=BROWSER&sessionId=1%262&Authorization=Bearer+MTZi&mode=ask");
    }

    @Test
    void shouldSayWhatIsWrongWithAddressOfMicrophone() {
        assertThatThrownBy(() -> MicrophoneAddress.read(Map.of("clientType", "BROWSER", "Authorization", "t")::get))
                .isInstanceOf(InvalidJsonException.class).hasMessage("query.sessionId: expected a text that is not empty, found nothing");
        assertThatThrownBy(() -> MicrophoneAddress
                .read(Map.of("clientType", "BROWSER", "sessionId", "s", "Authorization", "t", "mode", "listen")::get))
                .isInstanceOf(InvalidJsonException.class).hasMessage("query.mode: expected voice or ask, found listen");
    }

    @Test
    void shouldAnswerQuestionOrSayWhyNot() {
        NlpReplyRequest request = NlpReplyRequest.read(Reference.text("nlp-reply.request"));

        assertThat(NlpReply.answered(request, "Hi").answer()).isEqualTo("Hi");
        assertThat(NlpReply.failed(request, "no such database")).satisfies(reply -> {
            assertThat(reply.answer()).isEmpty();
            assertThat(reply.errorMessage()).isEqualTo("no such database");
            assertThat(reply.deviceId()).isEqualTo("macos");
            assertThat(reply.trace()).isEqualTo(request.trace());
        });
    }
}
