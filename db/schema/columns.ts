import { bigint, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Primary key: a version 7 UUID made by the application, so that keys sort by creation. */
export const id = () => uuid().primaryKey();

export const createdAt = () => timestamp({ withTimezone: true, mode: 'date' }).notNull().defaultNow();

export const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/** Nano-dollars (1e-9 USD) as a JavaScript integer: exact up to nine million dollars. */
export const nanoDollars = () => bigint({ mode: 'number' });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
