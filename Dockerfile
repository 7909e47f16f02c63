# Each app is a target: docker build --target api (or auth, or worker) .
FROM node:24.21.0-bookworm-slim AS base
WORKDIR /portico

# Only what decides over the dependencies: the layers that install them last until that changes.
FROM base AS manifests
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete -o -type d -empty -delete

FROM base AS build
COPY --from=manifests /portico .
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build && find apps libs \( -name node_modules -o -name src -o -name testing \) -prune -exec rm -r {} +

# The workspace itself depends on tools and on the embedded Postgres, the apps and libraries only on what they run with.
FROM base AS production
COPY --from=manifests /portico .
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --workspaces
COPY --from=build /portico/apps apps
COPY --from=build /portico/libs libs
COPY deploy/healthy.mjs .
ENV NODE_ENV=production HOST=0.0.0.0
USER node

FROM production AS api
ENV API_PORT=3000
EXPOSE $API_PORT
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --start-interval=1s CMD node healthy.mjs $API_PORT
CMD ["node", "apps/api/dist/main.js"]

FROM production AS auth
ENV AUTH_PORT=3001
EXPOSE $AUTH_PORT
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --start-interval=1s CMD node healthy.mjs $AUTH_PORT
CMD ["node", "apps/auth/dist/main.js"]

FROM production AS worker
ENV WORKER_PORT=3002
EXPOSE $WORKER_PORT
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --start-interval=1s CMD node healthy.mjs $WORKER_PORT
CMD ["node", "apps/worker/dist/main.js"]
