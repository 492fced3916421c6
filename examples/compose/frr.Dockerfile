# FRR as Debian packages it: the version that the tests run.
FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends frr \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir -m 700 /lab \
 && chown 65532:65532 /lab
USER 65532:65532
