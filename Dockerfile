ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
# hnswlib-node is compiled here; the compiler stays behind.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
# ONNX Runtime runs models of EMBEDDING_MODEL=onnx:<folder> (mount the folder) and takes 46 MB; "no" leaves it out.
ARG ONNX=yes
# The headers that the image brings: else node-gyp would fetch them. ONNX Runtime would fetch files for graphics cards.
ENV npm_config_nodedir=/usr/local \
    ONNXRUNTIME_NODE_INSTALL=skip
RUN npm ci --omit=dev --no-audit --no-fund
# The optional packages bring a Node of their own, but the image has one; and ONNX Runtime for every platform. Others stay:
# what draws pictures is one of them.
RUN rm -rf node_modules/node-linux-* node_modules/.bin/node \
  && if [ "$ONNX" = no ]; then rm -rf node_modules/onnxruntime-* node_modules/@huggingface; fi \
  && if [ -d node_modules/onnxruntime-node ]; then \
    find node_modules/onnxruntime-node/bin/napi-v6 -mindepth 2 -maxdepth 2 \
      ! -path "*/linux/$(node -p process.arch)" -exec rm -rf {} +; \
  fi
RUN mkdir /data

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY commands ./commands
COPY scripts ./scripts
COPY src ./src
# Mount a folder here to answer from other articles.
COPY corpus ./corpus
# The only place that is written: `docker run --read-only --volume fundstelle:/data …` works.
COPY --from=build --chown=node:node /data /data
VOLUME /data
USER node
STOPSIGNAL SIGTERM
# Healthy while connected to Discord, or, with HTTP_PORT, while interactions are taken there. Without a token there is nothing to check: add --no-healthcheck.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "scripts/status.ts", "--alive"]
CMD ["node", "--max-semi-space-size=8", "src/main.ts"]
