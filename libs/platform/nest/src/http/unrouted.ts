import type { FastifyInstance } from 'fastify';
import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Brings to the hooks and routes what Node would otherwise answer by itself, or hang up on. */
export const addUnrouted = ({ server }: FastifyInstance): void => {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('connect', (request, socket: Socket) => server.emit('request', request, lastAnswerOn(socket, request)));
};

/** Node lets go of a socket when it is asked to CONNECT, since what follows might be a tunnel. */
const lastAnswerOn = (socket: Socket, request: IncomingMessage): ServerResponse => {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on('finish', () => socket.destroySoon());
  socket.on('error', () => socket.destroy());
  return response;
};
