# syntax=docker/dockerfile:1
# Targets: hub (site and API), worker, worker-gpu (native TensorFlow on CUDA), storage (MinIO from its source).

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci && npm cache clean --force
COPY . .
RUN node scripts/prepare.mjs --with-site

FROM build AS tensorflow-gpu
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3-pip g++ \
  && rm -rf /var/lib/apt/lists/*
RUN npm run setup:gpu

FROM node:20-bookworm-slim AS hub
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WORKERS=0 MEDNET_HOME=/data
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "server/main.ts"]

FROM hub AS worker
HEALTHCHECK NONE
CMD ["node", "--import", "tsx", "worker/main.ts"]

FROM hub AS worker-gpu
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
COPY --from=tensorflow-gpu --chown=node:node /app/gpu /app/gpu
HEALTHCHECK NONE
CMD ["node", "--import", "tsx", "worker/main.ts"]

FROM golang:1.24-bookworm AS minio
RUN CGO_ENABLED=0 GOBIN=/out go install -trimpath -ldflags='-s -w' \
  github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c

FROM debian:bookworm-slim AS storage
RUN useradd --system --uid 1000 minio && install -d -o minio -g minio -m 700 /data
COPY --from=minio /out/minio /usr/local/bin/minio
ENV MINIO_UPDATE=off MINIO_BROWSER=off
USER minio
VOLUME /data
EXPOSE 9000
CMD ["minio", "server", "--address", ":9000", "/data"]
