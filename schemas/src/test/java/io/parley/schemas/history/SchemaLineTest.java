package io.parley.schemas.history;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaLineTest {

    private static final String TEXT = "{'name': 'text', 'type': 'string'}";
    private static final String COUNT = "{'name': 'count', 'type': 'int', 'default': 0}";
    private static final String COUNT_WITHOUT_DEFAULT = "{'name': 'count', 'type': 'int'}";
    private static final String AT = "{'name': 'at', 'type': {'type': 'long', 'logicalType': 'timestamp-millis'}}";

    @Test
    void shouldAcceptANewFieldWithADefault() {
        var line = line(record(TEXT));

        assertThat(line.hindrances(record(TEXT, COUNT))).isEmpty();
    }

    @Test
    void shouldAcceptARemovedField() {
        var line = line(record(TEXT, COUNT_WITHOUT_DEFAULT));

        assertThat(line.hindrances(record(TEXT))).isEmpty();
    }

    @Test
    void shouldAcceptANewUnionBranch() {
        var line = line(record("{'name': 'payload', 'type': ['null', 'string']}"));

        assertThat(line.hindrances(record("{'name': 'payload', 'type': ['null', 'string', 'int']}"))).isEmpty();
    }

    @Test
    void shouldRefuseARemovedDefaultThatOnlyTheOldestVersionNeeds() {
        var line = line(record(TEXT), record(TEXT, COUNT));

        assertThat(line.hindrances(record(TEXT, COUNT_WITHOUT_DEFAULT))).singleElement().asString().contains(
                "sample: cannot read version 1",
                "/fields/1", "READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void shouldRefuseAChangedType() {
        var line = line(record(TEXT));

        assertThat(line.hindrances(record("{'name': 'text', 'type': 'int'}"))).singleElement().asString().contains("version 1",
                "TYPE_MISMATCH");
    }

    @Test
    void shouldRefuseARemovedUnionBranch() {
        var line = line(record("{'name': 'payload', 'type': ['null', 'string', 'int']}"));

        assertThat(line.hindrances(record("{'name': 'payload', 'type': ['null', 'string']}"))).singleElement().asString().contains(
                "MISSING_UNION_BRANCH");
    }

    @Test
    void shouldRefuseARemovedEnumSymbol() {
        var line = line(record("{'name': 'kind', 'type': {'type': 'enum', 'name': 'Kind', 'symbols': ['A', 'B']}}"));

        assertThat(line.hindrances(record("{'name': 'kind', 'type': {'type': 'enum', 'name': 'Kind', 'symbols': ['A']}}"))).singleElement()
                .asString().contains("MISSING_ENUM_SYMBOLS");
    }

    @Test
    void shouldSeeThatADefaultChanged() {
        var line = line(record(TEXT, COUNT));

        assertThat(line.endsWith(record(TEXT, COUNT.replace("0", "1")))).isFalse();
    }

    @Test
    void shouldSeeThatALogicalTypeChanged() {
        var line = line(record(AT));

        assertThat(line.endsWith(record(AT.replace("millis", "micros")))).isFalse();
    }

    @Test
    void shouldNotMindAChangedComment() {
        var line = line(record(TEXT));

        assertThat(line.endsWith(record("{'name': 'text', 'type': 'string', 'doc': 'what was said'}"))).isTrue();
    }

    @Test
    void shouldSeeThatAnEmptyHistoryEndsWithNothing() {
        assertThat(line().endsWith(record(TEXT))).isFalse();
    }

    private static SchemaLine line(Schema... versions) {
        return new SchemaLine("sample", List.of(versions));
    }

    private static Schema record(String... fields) {
        String json = "{'type': 'record', 'name': 'Sample', 'namespace': 'io.parley.sample', 'fields': [" + String.join(", ", fields)
                + "]}";
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}
