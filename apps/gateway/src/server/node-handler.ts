import type { connectNodeAdapter } from '@connectrpc/connect-node';

/** What both of Node's servers call with a request. */
export type NodeHandler = ReturnType<typeof connectNodeAdapter>;

/** A request over HTTP/1.1 or HTTP/2. */
export type NodeRequest = Parameters<NodeHandler>[0];

/** The response to it. */
export type NodeResponse = Parameters<NodeHandler>[1];
