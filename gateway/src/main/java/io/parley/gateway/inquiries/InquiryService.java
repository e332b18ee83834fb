package io.parley.gateway.inquiries;

import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.http.Edge;
import io.parley.gateway.inquiries.core.InquiryKey;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.requests.NoAnswerException;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.nlp.NlpReply;
import io.parley.liveapi.nlp.NlpReplyRequest;
import io.parley.schemas.messages.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** {@code POST nlp/model/reply}: asks, waits within a bound, and answers in the reference's shape, also where there is no answer. */
public final class InquiryService implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(InquiryService.class);

    private final InquiryClient inquiries;
    private final Function<Headers, AccountName> accounts;
    private final RandomGenerator random;

    /**
     * A service.
     *
     * @param accounts says whose a call is, or throws
     * @param random   for traces; must be thread-safe
     */
    public InquiryService(InquiryClient inquiries, Function<Headers, AccountName> accounts, RandomGenerator random) {
        this.inquiries = inquiries;
        this.accounts = accounts;
        this.random = random;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(LiveApiPaths.NLP_REPLY, this::ask);
    }

    private void ask(ServerRequest request, ServerResponse response) {
        AccountName account = accounts.apply(request.headers());
        NlpReplyRequest question = NlpReplyRequest.read(Bodies.text(request));
        InquiryKey key = new InquiryKey(account, Edge.id("body.session", question.session()));
        response.header(HeaderValues.CONTENT_TYPE_JSON).send(LiveApiJson.write(answer(key, question, request.headers())));
    }

    private NlpReply answer(InquiryKey key, NlpReplyRequest question, Headers headers) {
        try {
            Answer answer = inquiries.ask(key, question.query(), question.appId(), Edge.trace(headers, random)).join();
            return answer.getCode() == 0 && answer.getData() != null
                    ? NlpReply.answered(question, JsonObject.body(answer.getData()).required("answer").text())
                    : NlpReply.failed(question, answer.getMessage());
        } catch (CompletionException e) {
            return switch (e.getCause()) {
                case NoAnswerException late -> NlpReply.failed(question, "no answer came in time; ask again");
                case LogUnavailableException away -> {
                    LOG.atWarn().setCause(away).log("a question found no log");
                    yield NlpReply.failed(question, LogUnavailableException.OUTSIDE);
                }
                case null, default -> throw e;
            };
        }
    }
}
