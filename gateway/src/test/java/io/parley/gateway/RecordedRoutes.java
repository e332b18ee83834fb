package io.parley.gateway;

import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes down which routes a service has, as {@code GET /path}. */
final class RecordedRoutes {

    private final List<String> routes = new ArrayList<>();

    /** The routes of these services, in their order. */
    static List<String> of(List<HttpService> services) {
        RecordedRoutes recorded = new RecordedRoutes();
        services.forEach(service -> service.routing(recorded.below("")));
        return List.copyOf(recorded.routes);
    }

    private HttpRules below(String prefix) {
        return (HttpRules) Proxy.newProxyInstance(HttpRules.class.getClassLoader(), new Class<?>[]{HttpRules.class},
                (proxy, method, arguments) -> {
                    record(prefix, method.getName(), arguments);
                    return proxy;
                });
    }

    private void record(String prefix, String name, Object[] arguments) {
        String path = Arrays.stream(arguments).filter(String.class::isInstance).map(String.class::cast).findFirst().orElse("");
        switch (name) {
            case "get", "post", "put", "delete", "head", "options", "patch", "any" ->
                routes.add(name.toUpperCase(Locale.ROOT) + " " + prefix + path);
            case "register" -> Arrays.stream((HttpService[]) arguments[arguments.length - 1])
                    .forEach(service -> service.routing(below(prefix + path)));
            case "route" -> routes.add(Arrays.stream(arguments).filter(Method.class::isInstance).map(Method.class::cast).map(Method::text)
                    .findFirst().orElseThrow(() -> new AssertionError("a route whose method cannot be told: name it otherwise")) + " "
                    + prefix + path);
            default -> throw new AssertionError("a route that is made in a way unknown here: " + name);
        }
    }
}
