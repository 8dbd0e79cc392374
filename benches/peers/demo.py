#!/usr/bin/env python3
"""The work of the peers as a streamwright pipeline: N copies of 9 nodes and 9 edges.

usage: demo.py N > demo.pipeline.yaml
"""
import sys

NODES = """\
  producer_{i:05d}: {{ type: lambda_function, runtime: python3.12, handler: producer.handler, memory_size: 256, timeout: 60, environment: {{ variables: {{ LOG_LEVEL: INFO }} }} }}
  input_{i:05d}: {{ type: kinesis_stream, shard_count: 2, retention_period: 24 }}
  enrich_{i:05d}:
    type: flink_application
    runtime_environment: FLINK-1_20
    parallelism_configuration: {{ parallelism: 2 }}
    checkpoint_configuration: {{ checkpoint_interval: 60000 }}
    environment_properties: {{ property_group: [{{ property_group_id: app, property_map: {{ window.seconds: "60" }} }}] }}
  worker_{i:05d}: {{ type: lambda_function, runtime: python3.12, handler: worker.handler, memory_size: 512, timeout: 60, environment: {{ variables: {{ LOG_LEVEL: INFO }} }} }}
  output_{i:05d}: {{ type: s3_bucket, versioning: true }}
  delivery_{i:05d}: {{ type: firehose_stream }}
  archive_{i:05d}: {{ type: s3_bucket, versioning: true }}
  batch_{i:05d}: {{ type: glue_job, glue_version: "4.0", worker_type: G.1X, number_of_workers: 2 }}
  lake_{i:05d}: {{ type: s3_bucket, versioning: true }}
"""
EDGES = """\
  - producer_{i:05d} -> input_{i:05d} -> enrich_{i:05d} -> worker_{i:05d} -> output_{i:05d}
  - {{ from: enrich_{i:05d}, to: input_{i:05d}, feedback: true }}
  - input_{i:05d} -> delivery_{i:05d}
  - {{ from: delivery_{i:05d}, to: archive_{i:05d}, delivery: {{ buffering_size: 5, buffering_interval: 60, prefix: raw/, compression_format: GZIP }} }}
  - input_{i:05d} -> batch_{i:05d} -> lake_{i:05d}
"""


def main():
    copies = range(int(sys.argv[1]))
    out = sys.stdout
    out.write('version: 1\nname: demo\naws: { region: us-east-1, account_id: "111111111111" }\nnodes:\n')
    out.writelines(NODES.format(i=i) for i in copies)
    out.write("edges:\n")
    out.writelines(EDGES.format(i=i) for i in copies)


main()
