# syntax=docker/dockerfile:1
# Two stages: the first builds and installs, the last holds only what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npx tsc -b \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && npm sbom --package-lock-only --omit=dev --sbom-format=spdx > sbom.spdx.json \
 && mkdir -m 700 /state /lab

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="crossconnect" \
      org.opencontainers.image.description="AWS Direct Connect on your own machine, with a real BGP edge behind it" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
COPY --from=build /app/package.json /app/sbom.spdx.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/examples ./examples
COPY --from=build --chown=65532:65532 /state /state
# For compose.yaml: where one container leaves a router's configuration for another.
COPY --from=build --chown=65532:65532 /lab /lab
USER 65532:65532
VOLUME /state
ENV CROSSCONNECT_DATA=/state
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s CMD ["node", "/app/dist/cli/main.js", "health"]
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["serve"]
