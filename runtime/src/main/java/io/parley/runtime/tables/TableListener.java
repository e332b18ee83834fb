package io.parley.runtime.tables;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is told what lies in a table. All methods are called on the reader's one thread. */
public interface TableListener {

    /**
     * One record, in order; after a failure of the broker none comes again.
     *
     * @throws InterruptedException if the reader is to end
     */
    void onRecord(ConsumerRecord<byte[], byte[]> row) throws InterruptedException;

    /** All that was there when reading began has been told, and nothing more has come for a moment. Called whenever that is so again. */
    void onQuiet();
}
