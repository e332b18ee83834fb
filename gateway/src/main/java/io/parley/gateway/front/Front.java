package io.parley.gateway.front;

import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.parley.gateway.http.BodyLimit;
import io.parley.gateway.origins.OriginFilter;
import io.parley.gateway.origins.Origins;
import io.parley.gateway.tls.TlsConfig;
import io.parley.runtime.service.StartupException;

/** Builds servers with these bounds, and routes behind these filters. */
public final class Front {

    /** {@link DirectAnswers} are told what is wrong, which nothing else says. */
    private static final ErrorHandling TELLING_WHY = ErrorHandling.builder().includeEntity(true).build();

    private Front() {}

    /**
     * A server that has no routes yet.
     *
     * @throws StartupException if the certificate cannot be used
     */
    public static WebServerConfig.Builder server(Bounds bounds, TlsConfig tls) {
        WebServerConfig.Builder server = WebServer.builder().directHandlers(DirectAnswers.all()).errorHandling(TELLING_WHY)
                .maxTcpConnections(bounds.connections())
                .protocolsDiscoverServices(false).addProtocol(Http1Config.builder().maxHeadersSize(bounds.headerBytes()).build())
                .addProtocol(WsConfig.builder().maxFrameLength(bounds.frameBytes()).build());
        tls.open().ifPresent(server::tls);
        return server;
    }

    /** Adds what comes before all routes. */
    public static void filters(Bounds bounds, Origins origins, HttpRouting.Builder routing) {
        routing.addFilter(new CarefulHeaders()).addFilter(new OriginFilter(origins))
                .addFilter((chain, request, response) -> {
                    request.context().register(new BodyLimit(bounds.bodyBytes()));
                    chain.proceed();
                });
    }
}
