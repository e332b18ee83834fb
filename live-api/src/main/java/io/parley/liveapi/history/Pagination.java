package io.parley.liveapi.history;

import io.parley.liveapi.json.JsonObject;

/**
 * Which part of a list a page is.
 *
 * @param pageNo        the page, from 1
 * @param numberPages   how many there are
 * @param numberRecords how many records they have together
 * @param pageSize      how many records a page has at most
 * @param startIndex    the index of the page's first record in the list, from 0
 */
public record Pagination(int pageNo, int numberPages, int numberRecords, int pageSize, int startIndex) {

    /** A page of a list; one behind the last is empty and begins behind the list. */
    static Pagination of(int pageNo, int pageSize, int numberRecords) {
        return new Pagination(pageNo, Math.ceilDiv(numberRecords, pageSize), numberRecords, pageSize, (pageNo - 1) * pageSize);
    }

    static Pagination read(JsonObject pagination) {
        return new Pagination(pagination.required("pageNo").integer(0), pagination.required("numberPages").integer(0),
                pagination.required("numberRecords").integer(0), pagination.required("pageSize").integer(0),
                pagination.required("startIndex").integer(0));
    }
}
