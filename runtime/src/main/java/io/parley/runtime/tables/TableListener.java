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

    /**
     * All before that offset has been told; what is not committed, or a marker of a transaction, is passed without being told.
     *
     * @param position the offset of what is read next
     */
    default void onPosition(int partition, long position) {
        // Most listeners need the records only.
    }

    /** All that was there when reading began has been told, and nothing more has come for a moment. Called whenever that is so again. */
    void onQuiet();
}
