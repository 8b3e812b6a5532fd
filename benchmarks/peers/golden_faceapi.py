#!/usr/bin/env python3
"""Golden outputs for the parity tests of the Java conversion of the installed weights.

Another engine (PyTorch for face-api's uint8 weights, Python onnxruntime for faceplugin's ONNX files) computes
small outputs on a synthetic picture, so that neither photos nor third-party weights are committed.

Picture (integers only, so that every language agrees): for a W x H RGB picture
    p(y, x, c) = (floor((3*x*x + 5*y*y + 7*x*y) / 64) + 37*c + (x*y) % 13) % 256
The grey picture for faceplugin's landmark net is channel c = 0.

Usage: golden_faceapi.py --faceapi DIR/package/model --faceplugin DIR/package/model --out DIR [--tfjs out.json]
--tfjs compares with a dump of the original engine (tfjs, cpu backend) on the same picture.
Needs: numpy, torch, onnxruntime.
"""
import argparse
import hashlib
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

MODEL = None


def picture(w, h):
    y, x = np.mgrid[0:h, 0:w].astype(np.int64)
    base = (3 * x * x + 5 * y * y + 7 * x * y) // 64
    return np.stack([(base + 37 * c + (x * y) % 13) % 256 for c in range(3)], -1).astype(np.uint8)

def load(name):
    man=json.load(open(os.path.join(MODEL,name+'-weights_manifest.json'))); W={}
    for g in man:
        buf=b''.join(open(os.path.join(MODEL,p),'rb').read() for p in g['paths']); o=0
        for w in g['weights']:
            n=int(np.prod(w['shape'])) if w['shape'] else 1; q=w.get('quantization')
            if q:
                a=np.frombuffer(buf,np.uint8,n,o); o+=n
                if w['dtype']=='float32':
                    # tfjs: v*scale+min in double, stored as float32
                    a=(a.astype(np.float64)*q['scale']+q['min']).astype(np.float32)
                else: a=np.round(a.astype(np.float64)*q['scale']+q['min']).astype(np.int32)
            else: a=np.frombuffer(buf,'<f4' if w['dtype']=='float32' else '<i4',n,o).copy(); o+=4*n
            W[w['name']]=a.reshape(w['shape'])
        assert o==len(buf),(o,len(buf))
    return W
def T(a): return torch.from_numpy(np.ascontiguousarray(a))
def cw(a): return T(a.transpose(3,2,0,1))          # HWIO -> OIHW
def dw(a): return T(a.transpose(2,3,0,1))          # HWC1 -> C1HW
def same(x,k,s,value=0.):
    h,w=x.shape[2:]; ph=max((-(-h//s)-1)*s+k-h,0); pw=max((-(-w//s)-1)*s+k-w,0)
    return F.pad(x,(pw//2,pw-pw//2,ph//2,ph-ph//2),value=value)
class Recog:
    MEAN=(122.782,117.001,104.298)
    def __init__(s): s.W=load('face_recognition_model')
    def conv(s,x,p,stride,relu,pad):
        W=s.W; w=cw(W[p+'/conv/filters']); k=w.shape[2]
        if pad: x=same(x,k,stride)
        y=F.conv2d(x,w,T(W[p+'/conv/bias']),stride)
        y=y*T(W[p+'/scale/weights'])[None,:,None,None]+T(W[p+'/scale/biases'])[None,:,None,None]
        return F.relu(y) if relu else y
    def res(s,x,p): return F.relu(s.conv(s.conv(x,p+'/conv1',1,True,True),p+'/conv2',1,False,True)+x)
    def down(s,x,p):
        o=s.conv(s.conv(x,p+'/conv1',2,True,False),p+'/conv2',1,False,True)
        q=F.avg_pool2d(x,2,2)
        o=F.pad(o,(0,q.shape[3]-o.shape[3],0,q.shape[2]-o.shape[2]))
        if q.shape[1]!=o.shape[1]: q=torch.cat([q,torch.zeros_like(q)],1)
        return F.relu(q+o)
    def __call__(s,x):   # x NCHW RGB 0..255, 150x150
        x=(x-torch.tensor(s.MEAN)[None,:,None,None])/255
        x=F.max_pool2d(s.conv(x,'conv32_down',2,True,False),3,2)
        for p in ['conv32_1','conv32_2','conv32_3']: x=s.res(x,p)
        x=s.down(x,'conv64_down')
        for p in ['conv64_1','conv64_2','conv64_3']: x=s.res(x,p)
        x=s.down(x,'conv128_down')
        for p in ['conv128_1','conv128_2']: x=s.res(x,p)
        x=s.down(x,'conv256_down')
        for p in ['conv256_1','conv256_2']: x=s.res(x,p)
        x=s.down(x,'conv256_down_out')
        return x.mean((2,3))@T(s.W['fc'])
class Landmark:
    MEAN=(122.782,117.001,104.298)
    def __init__(s): s.W=load('face_landmark_68_model')
    def sep(s,x,p,st):
        W=s.W; d=dw(W[p+'/depthwise_filter']); x=F.conv2d(same(x,3,st),d,None,st,groups=d.shape[0])
        return F.conv2d(x,cw(W[p+'/pointwise_filter']),T(W[p+'/bias']))
    def block(s,x,p,first):
        if first: o1=F.relu(F.conv2d(same(x,3,2),cw(s.W[p+'/conv0/filters']),T(s.W[p+'/conv0/bias']),2))
        else: o1=F.relu(s.sep(x,p+'/conv0',2))
        o2=s.sep(o1,p+'/conv1',1); o3=s.sep(F.relu(o1+o2),p+'/conv2',1); o4=s.sep(F.relu(o1+(o2+o3)),p+'/conv3',1)
        return F.relu(o1+(o2+(o3+o4)))
    def __call__(s,x):   # NCHW RGB 0..255 112x112 -> [N,136] fractions of the (square) input
        x=(x-torch.tensor(s.MEAN)[None,:,None,None])/255
        for i in range(4): x=s.block(x,'dense%d'%i,i==0)
        x=F.avg_pool2d(x,7,2).flatten(1)
        return x@T(s.W['fc/weights'])+T(s.W['fc/bias'])
class Tiny:
    MEAN=(117.001,114.697,97.404)
    ANCH=[(1.603231,2.094468),(6.041143,7.080126),(2.882459,3.518061),(4.266906,5.178857),(9.041765,10.66308)]
    def __init__(s): s.W=load('tiny_face_detector_model')
    def leaky(s,x):
        m=x*0.10000000149011612
        return F.relu(x-m)+m
    def sep(s,x,p):
        W=s.W; d=dw(W[p+'/depthwise_filter']); x=F.conv2d(x,d,None,1,1,groups=d.shape[0])
        return s.leaky(F.conv2d(x,cw(W[p+'/pointwise_filter']),T(W[p+'/bias'])))
    def pool(s,x,st): return F.max_pool2d(same(x,2,st,float('-inf')),2,st)
    def __call__(s,x):    # NCHW RGB 0..255, SxS (S%32==0, 416 default) -> [N,25,S/32,S/32]
        x=(x-torch.tensor(s.MEAN)[None,:,None,None])/255
        x=s.leaky(F.conv2d(x,cw(s.W['conv0/filters']),T(s.W['conv0/bias'])))   # VALID: S -> S-2
        x=s.pool(x,2)
        for i in range(1,6): x=s.pool(s.sep(x,'conv%d'%i),2 if i<5 else 1)
        return F.conv2d(x,cw(s.W['conv8/filters']),T(s.W['conv8/bias']))
    def decode(s,o):
        """[25,n,n] -> boxes [n*n*5,4] x1,y1,x2,y2 fractions of the square; scores; order row,col,anchor"""
        n=o.shape[1]; o=o.permute(1,2,0).reshape(n,n,5,5).double().numpy(); sg=lambda v:1/(1+np.exp(-v)); A=np.array(s.ANCH)
        r,c=np.mgrid[0:n,0:n]; cx=(c[...,None]+sg(o[...,0]))/n; cy=(r[...,None]+sg(o[...,1]))/n
        w=np.exp(o[...,2])*A[:,0]/n; h=np.exp(o[...,3])*A[:,1]/n
        return np.stack([cx-w/2,cy-h/2,cx+w/2,cy+h/2],-1).reshape(-1,4),sg(o[...,4]).ravel()
class SSD:
    EPS=0.0010000000474974513
    def __init__(s): s.W=load('ssd_mobilenetv1_model'); s.P=s.W['Output/extra_dim'][0].astype(np.float32)
    def pw(s,x,p,st):
        w=cw(s.W[p+'/weights']); return F.conv2d(same(x,w.shape[2],st),w,T(s.W[p+'/convolution_bn_offset']),st).clamp(0,6)
    def dwl(s,x,p,st):
        W=s.W; d=dw(W[p+'/depthwise_weights']); x=F.conv2d(same(x,3,st),d,None,st,groups=d.shape[0])
        g,b,m,v=[T(W[p+'/BatchNorm/'+n])[None,:,None,None] for n in ('gamma','beta','moving_mean','moving_variance')]
        return ((x-m)/torch.sqrt(v+s.EPS)*g+b).clamp(0,6)
    def head(s,x,i):
        W=s.W; p='Prediction/BoxPredictor_%d/'%i
        f=lambda q: F.conv2d(x,cw(W[p+q+'/weights']),T(W[p+q+'/biases'])).permute(0,2,3,1)
        return f('BoxEncodingPredictor').reshape(x.shape[0],-1,4),f('ClassPredictor').reshape(x.shape[0],-1,3)
    def __call__(s,x):    # NCHW RGB 0..255, 512x512 -> raw encodings [N,5118,4], class logits [N,5118,3]
        x=x/127.5-1
        x=s.pw(x,'MobilenetV1/Conv2d_0_pointwise',2)
        for i in range(1,14):
            x=s.dwl(x,'MobilenetV1/Conv2d_%d_depthwise'%i,2 if i in (2,4,6,12) else 1)
            x=s.pw(x,'MobilenetV1/Conv2d_%d_pointwise'%i,1)
            if i==11: c11=x
        F0=[c11,x]
        for i in range(8):
            x=s.pw(x,'Prediction/Conv2d_%d_pointwise'%i,2 if i%2 else 1)
            if i%2: F0.append(x)
        H=[s.head(f,i) for i,f in enumerate(F0)]
        return torch.cat([h[0] for h in H],1),torch.cat([h[1] for h in H],1)
    def decode(s,e,c):
        """one image: boxes [5118,4] as y1,x1,y2,x2 fractions of the 512 square; scores"""
        P=T(s.P); sz=P[:,2:]-P[:,:2]; ct=P[:,:2]+sz/2
        half=torch.exp(e[:,2:]/5)*sz/2; mid=e[:,:2]/10*sz+ct
        return torch.cat([mid-half,mid+half],1),torch.sigmoid(c[:,1])


def chw(p):
    return torch.from_numpy(p.transpose(2, 0, 1)[None].astype(np.float32))


def r(a):
    """Shortest decimal that gives the float32 back."""
    return [float(str(np.float32(v))) for v in np.asarray(a).ravel()]


def samples(a, n=64):
    """n values at index floor(i*size/n) of the array flattened in C order, with sum and sum of absolutes (double)."""
    f = np.asarray(a).ravel()
    idx = [i * f.size // n for i in range(n)]
    return {"shape": list(np.asarray(a).shape), "index": idx, "value": r(f[idx]),
            "sum": float(f.astype(np.float64).sum()), "abs_sum": float(np.abs(f.astype(np.float64)).sum())}


def top(boxes, scores, n=20):
    o = np.argsort(-scores, kind="stable")[:n]
    return [{"index": int(i), "score": float(np.float32(scores[i])), "box": r(boxes[i])} for i in o]


def weights_sample(w):
    return {k: {"shape": list(v.shape), "first": float(v.ravel()[0]), "last": float(v.ravel()[-1]),
                "sum": float(v.astype(np.float64).sum())} for k, v in w.items() if v.dtype == np.float32}


def sha(p):
    return hashlib.sha256(open(p, "rb").read()).hexdigest()


def main():
    global MODEL
    a = argparse.ArgumentParser()
    a.add_argument("--faceapi", required=True)
    a.add_argument("--faceplugin", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--tfjs")
    a = a.parse_args()
    MODEL = a.faceapi
    os.makedirs(a.out, exist_ok=True)
    torch.set_num_threads(2)
    torch.set_grad_enabled(False)
    formula = "p(y,x,c)=(floor((3*x*x+5*y*y+7*x*y)/64)+37*c+(x*y)%13)%256"

    def write(name, d):
        d = {"input": formula, **d}
        with open(os.path.join(a.out, name), "w") as f:
            json.dump(d, f, indent=1)
        print(name, os.path.getsize(os.path.join(a.out, name)))

    def src(n):
        return {"file": n + ".bin", "sha256": sha(os.path.join(a.faceapi, n + ".bin"))}

    net = Recog()
    rec = net(chw(picture(150, 150)))[0].numpy()
    write("face_recognition_model.json", {"size": [150, 150], "source": src("face_recognition_model"), "engine": "torch " + torch.__version__,
          "output": r(rec), "weights": weights_sample(net.W)})
    net = Landmark()
    lm = net(chw(picture(112, 112)))[0].numpy()
    write("face_landmark_68_model.json", {"size": [112, 112], "source": src("face_landmark_68_model"), "output": r(lm), "weights": weights_sample(net.W)})
    net = Tiny()
    tiny = net(chw(picture(416, 416)))[0]
    tb, ts = net.decode(tiny)
    write("tiny_face_detector_model.json", {"size": [416, 416], "source": src("tiny_face_detector_model"),
          "raw_nchw": samples(tiny.numpy()), "box": "x1,y1,x2,y2 fractions of the square; index = (row*13+col)*5+anchor; not clipped, before NMS",
          "top": top(tb, ts), "weights": weights_sample(net.W)})
    net = SSD()
    e, c = net(chw(picture(512, 512)))
    sb, ss = net.decode(e[0], c[0])
    write("ssd_mobilenetv1_model.json", {"size": [512, 512], "source": src("ssd_mobilenetv1_model"),
          "raw_encodings": samples(e[0].numpy()), "raw_logits": samples(c[0].numpy()),
          "box": "ymin,xmin,ymax,xmax fractions of the square; not clamped, before NMS", "boxes": samples(sb.numpy()), "scores": samples(ss.numpy()),
          "top": top(sb.numpy(), ss.numpy()), "weights": weights_sample(net.W)})

    if a.tfjs:
        j = json.load(open(a.tfjs))
        d = lambda x, y: float(np.abs(np.asarray(x, np.float64).ravel() - np.asarray(y, np.float64).ravel()).max())
        print("tfjs vs torch, max difference: recognition %.2e landmark %.2e tiny raw %.2e ssd boxes %.2e scores %.2e" % (
            d(rec, j["recognition"]), d(lm, j["landmark"]), d(tiny.permute(1, 2, 0).numpy(), j["tiny"]),
            d(sb.numpy(), j["ssd_boxes"]), d(ss.numpy(), j["ssd_scores"])))
        print("magnitudes: recognition norm %.4f, tiny raw max %.2f, ssd top score %.4f" % (np.linalg.norm(rec), np.abs(tiny.numpy()).max(), ss.max()))
        print("tfjs tiny detections at 0.05 (score,x,y,w,h):", j["tiny_dets"][:3], "torch top:", top(tb, ts, 2))

    import onnxruntime as ort
    out = {"engine": "onnxruntime " + ort.__version__, "note": "files as published, no denormal flushing (flushing leaves these outputs unchanged)", "source": {}}
    for n in ("fr_detect", "fr_landmark", "fr_feature"):
        out["source"][n] = sha(os.path.join(a.faceplugin, n + ".onnx"))

    def run(n, x):
        so = ort.SessionOptions()
        so.log_severity_level = 3
        so.intra_op_num_threads = 1
        return ort.InferenceSession(os.path.join(a.faceplugin, n + ".onnx"), so, providers=["CPUExecutionProvider"]).run(None, {"input": x})

    def norm(p):
        return ((p.transpose(2, 0, 1)[None].astype(np.float32) - 127) / 128).astype(np.float32)

    sc, bx = run("fr_detect", norm(picture(320, 240)))
    out["fr_detect"] = {"size": [320, 240], "preprocess": "(p-127)/128 RGB NCHW", "scores": samples(sc[0]), "boxes": samples(bx[0]),
                        "box": "x1,y1,x2,y2 fractions of the picture, before NMS", "top": top(bx[0], sc[0][:, 1])}
    out["fr_landmark"] = {"size": [64, 64], "preprocess": "channel 0 /256", "output": r(run("fr_landmark", (picture(64, 64)[..., 0].astype(np.float32) / 256)[None, None])[0])}
    f = run("fr_feature", norm(picture(112, 112)))[0][0]
    out["fr_feature"] = {"size": [112, 112], "preprocess": "(p-127)/128 RGB NCHW", "norm": float(np.linalg.norm(f)), "output": r(f)}
    write("faceplugin.json", out)


if __name__ == "__main__":
    main()
