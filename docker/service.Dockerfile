# One image per service: docker build -f docker/service.Dockerfile --build-arg SERVICE=review .
ARG NODE=node:24-slim

FROM ${NODE} AS packages
WORKDIR /kanfa
COPY package.json package-lock.json .npmrc ./
COPY libs/contracts/package.json libs/contracts/
COPY libs/embedded/package.json libs/embedded/
COPY libs/kit/package.json libs/kit/
COPY libs/messaging/package.json libs/messaging/
COPY libs/service/package.json libs/service/
COPY libs/testing/package.json libs/testing/
COPY libs/wechat/package.json libs/wechat/

FROM packages AS build
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN NX_DAEMON=false npx nx run-many -t build --exclude=stories,drills,bench --outputStyle=static

# what runs, without what builds; Node itself is the image's
FROM packages AS runtime
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/node-linux-* node_modules/.cache

# makes databases and roles, and brings them up to date: a step of its own before the services start
FROM ${NODE} AS migrate
ENV NODE_ENV=production
WORKDIR /kanfa
COPY --from=runtime /kanfa ./
COPY --from=build /kanfa/libs libs
COPY --from=build /kanfa/apps apps
COPY --from=build /kanfa/tools/migrate tools/migrate
COPY docker/migrate-all.mjs docker/
USER node
CMD ["node", "docker/migrate-all.mjs"]

# the simulator alone, with accounts of every kind: docker build -f docker/service.Dockerfile --target sandbox .
FROM ${NODE} AS sandbox
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3900 SANDBOX_DIR=/data/sandbox
WORKDIR /kanfa
COPY --from=runtime /kanfa ./
COPY --from=build /kanfa/libs/wechat/dist libs/wechat/dist
COPY --from=build /kanfa/apps/wechat-sandbox apps/wechat-sandbox
COPY docker/healthcheck.mjs docker/
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3900
HEALTHCHECK --interval=3s --timeout=3s --start-period=30s --retries=3 CMD ["node", "docker/healthcheck.mjs"]
ENTRYPOINT ["node", "apps/wechat-sandbox/dist/alone.js"]
CMD ["--json"]

FROM ${NODE} AS service
ARG SERVICE
ENV NODE_ENV=production HOST=0.0.0.0 SERVICE=${SERVICE}
WORKDIR /kanfa
COPY --from=runtime /kanfa ./
COPY --from=build /kanfa/libs/contracts/dist libs/contracts/dist
COPY --from=build /kanfa/libs/embedded/dist libs/embedded/dist
COPY --from=build /kanfa/libs/kit libs/kit
COPY --from=build /kanfa/libs/messaging libs/messaging
COPY --from=build /kanfa/libs/service libs/service
COPY --from=build /kanfa/libs/wechat/dist libs/wechat/dist
COPY --from=build /kanfa/apps/${SERVICE} apps/${SERVICE}
COPY docker/healthcheck.mjs docker/
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
HEALTHCHECK --interval=3s --timeout=3s --start-period=60s --retries=3 CMD ["node", "docker/healthcheck.mjs"]
CMD ["sh", "-c", "exec node --import ./libs/kit/dist/telemetry.js apps/${SERVICE}/dist/main.js"]
